from django.urls import path

from numeripole.timetable import calendar, changes, closures, decisions, meetings, places, series

app_name = "timetable"
urlpatterns = [
    path("semaine/", calendar.week, name="week"),
    path("mois/", calendar.month, name="month"),
    path("activites/serie/", series.new_series, name="new_series"),
    path("activites/rendez-vous/", series.new_slots, name="new_slots"),
    path("activites/<int:activity_id>/serie/", changes.edit_series, name="edit_series"),
    path("activites/<int:activity_id>/serie/fin/", changes.end_series, name="end_series"),
    path("activites/<int:activity_id>/decision/", decisions.decision, name="decision"),
    path("seances/<int:meeting_id>/deplacement/", meetings.move, name="move"),
    path("seances/<int:meeting_id>/annulation/", meetings.cancel_meeting, name="cancel_meeting"),
    path("fermetures/", closures.closures, name="closures"),
    path("fermetures/nouvelle/", closures.new_closure, name="new_closure"),
    path("fermetures/vacances/", closures.school_holidays, name="school_holidays"),
    path("fermetures/<int:closure_id>/", closures.closure, name="closure"),
    path("fermetures/<int:closure_id>/modifier/", closures.edit_closure, name="edit_closure"),
    path("fermetures/<int:closure_id>/levee/", closures.lift_closure, name="lift_closure"),
    path("lieux/", places.places, name="places"),
    path("lieux/nouveau/", places.new_place, name="new_place"),
    path("lieux/<int:place_id>/", places.place, name="place"),
]
