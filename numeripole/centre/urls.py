from django.urls import path

from numeripole.centre import installable, views
from numeripole.centre.queue import queue

app_name = "centre"
urlpatterns = [
    path("reglages/", views.settings, name="settings"),
    path("reglages/liste-d-attente/", queue, name="queue"),
    path("centre/couleurs.css", views.stylesheet, name="stylesheet"),
    path("application.webmanifest", installable.manifest, name="manifest"),
    path("veilleur.js", installable.worker, name="worker"),
    path("hors-ligne/", installable.offline, name="offline"),
    path("fichiers/centre/<slug:name>", views.picture, name="picture"),
]
