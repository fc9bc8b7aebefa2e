from django.urls import path

from numeripole.statistics import (
    exploring,
    missing_views,
    people_views,
    profile_views,
    report_views,
    verification,
    views,
)
from numeripole.statistics.files import views as files

app_name = "statistics"
urlpatterns = [
    path("bilans/", views.figures, name="figures"),
    path("bilans/chiffres.csv", views.figures_csv, name="figures_csv"),
    path("bilans/manques/", missing_views.gaps, name="gaps"),
    path("bilans/croiser/", exploring.explore, name="explore"),
    path("bilans/profils/", profile_views.profiles, name="profiles"),
    path("bilans/profils/<slug:profile>/", profile_views.profile, name="profile"),
    path("bilans/profils/<slug:profile>/modifier/", profile_views.edit_profile, name="edit_profile"),
    path("bilans/profils/<slug:profile>/copie/", profile_views.copy_profile, name="copy_profile"),
    path("bilans/profils/<slug:profile>/retrait/", profile_views.remove_profile, name="remove_profile"),
    path("bilans/profils/<slug:profile>/bilan/", report_views.draft, name="draft"),
    path("fichiers/profils/<slug:profile>/logo", profile_views.logo, name="profile_logo"),
    path("bilans/profils/<slug:profile>/personnes/", people_views.people, name="people"),
    path("bilans/profils/<slug:profile>/lignes.csv", people_views.coop_lines, name="coop_lines"),
    path("bilans/archives/", report_views.reports, name="reports"),
    path("bilans/<int:report_id>/", report_views.report, name="report"),
    path("bilans/<int:report_id>/figer/", report_views.freeze, name="freeze"),
    path("bilans/<int:report_id>/retrait/", report_views.drop, name="drop"),
    *(
        path(f"bilans/{of}/bilan.{ending}", view, {"ending": ending}, name=f"{name}_{ending}")
        for of, view, name in (
            ("<int:report_id>", files.report_file, "report"),
            ("profils/<slug:profile>", files.profile_file, "profile"),
        )
        for ending in files.KINDS
    ),
    path("verifier/", verification.verify, name="verify"),
]
