from django.urls import path

from numeripole.documents import views

app_name = "documents"
urlpatterns = [
    path("seances/<int:meeting_id>/emargement.pdf", views.attendance_sheet, name="attendance_sheet"),
    path("accueil/emargement.pdf", views.attendance_sheets, name="attendance_sheets"),
    path("accueil/emargement-vierge.pdf", views.blank_sheet, name="blank_sheet"),
    path("agenda/programme.pdf", views.programme, {"paper": "a4"}, name="programme"),
    path("agenda/affiche.pdf", views.programme, {"paper": "a3"}, name="programme_poster"),
    path("agenda/<int:activity_id>/affiche.pdf", views.poster, name="poster"),
]
