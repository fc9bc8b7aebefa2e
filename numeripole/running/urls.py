from django.urls import path

from numeripole.running import views

app_name = "running"
urlpatterns = [
    path("sante/", views.well, name="well"),
    path("installation/", views.setup, name="setup"),
    path("reglages/etat/", views.state, name="state"),
    path("reglages/etat/e-mail/", views.mail_test, name="mail_test"),
]
