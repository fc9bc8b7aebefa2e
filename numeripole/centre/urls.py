from django.urls import path

from numeripole.centre import views

app_name = "centre"
urlpatterns = [
    path("reglages/", views.settings, name="settings"),
    path("centre/couleurs.css", views.stylesheet, name="stylesheet"),
    path("centre/<slug:name>", views.picture, name="picture"),
]
