from django.urls import path

from numeripole.opendata import views

app_name = "opendata"
urlpatterns = [
    path("agenda/numeripole.ics", views.agenda, name="agenda"),
    path("lieux/<slug:slug>/agenda.ics", views.place_agenda, name="place_agenda"),
    path("calendrier/<str:token>.ics", views.private_feed, name="private_feed"),
    path("calendriers/", views.calendars, name="calendars"),
    path("calendriers/<int:feed_id>/revocation/", views.revocation, name="revocation"),
]
