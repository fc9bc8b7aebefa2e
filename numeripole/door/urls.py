from django.urls import path

from numeripole.door import staff, views

app_name = "door"
urlpatterns = [
    path("entree/", views.entrance, name="entrance"),
    path("entree/choix/", views.choice, name="choice"),
    path("entree/bienvenue/<str:said>/", views.welcome, name="welcome"),
    path("entree/bienvenue/<str:said>/motif/", views.purpose, name="purpose"),
    path("entree/bienvenue/<str:said>/ce-n-est-pas-moi/", views.mistake, name="mistake"),
    path("accueil/arrivee/<str:code>/", staff.arrival, name="arrival"),
    path("reglages/entree/", staff.devices, name="devices"),
    path("reglages/entree/<int:device_id>/revocation/", staff.revoke_device, name="revoke_device"),
    path("seances/<int:meeting_id>/feuilles-signees/", staff.signed_sheets, name="signed_sheets"),
    path(
        "fichiers/seances/<int:meeting_id>/feuilles-signees/<int:sheet_id>/",
        staff.signed_sheet,
        name="signed_sheet",
    ),
]
