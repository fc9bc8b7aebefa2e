"""Paths are short French nouns that one can print on a poster."""

from django.urls import include, path

urlpatterns = [
    path("", include("numeripole.documents.urls")),
    path("", include("numeripole.opendata.urls")),
    path("", include("numeripole.notices.urls")),
    path("", include("numeripole.public.urls")),
    path("", include("numeripole.desk.urls")),
    path("", include("numeripole.door.urls")),
    path("", include("numeripole.timetable.urls")),
    path("", include("numeripole.progress.urls")),
    path("", include("numeripole.badges.urls")),
    path("", include("numeripole.lending.urls")),
    path("", include("numeripole.centre.urls")),
    path("", include("numeripole.statistics.urls")),
    path("", include("numeripole.running.urls")),
    path("", include("numeripole.privacy.urls")),
    path("", include("numeripole.privacy.imports.urls")),
    path("", include("numeripole.style.urls")),
    path("", include("numeripole.accounts.urls")),
    path("equipe/", include("numeripole.staff.urls")),
]

handler400 = "numeripole.public.failures.bad_request"
handler403 = "numeripole.public.failures.forbidden"
handler404 = "numeripole.public.failures.not_found"
handler500 = "numeripole.public.failures.server_error"
