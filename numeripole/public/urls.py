from django.urls import path

from numeripole.public.activities import activity
from numeripole.public.agenda import agenda
from numeripole.public.courses import course, courses
from numeripole.public.home import home, robots
from numeripole.public.slips import booking, calendar_event, cancellation, my_booking

app_name = "public"
urlpatterns = [
    path("", home, name="home"),
    path("agenda/", agenda, name="agenda"),
    path("agenda/<int:activity_id>/", activity, name="activity"),
    path("cours/", courses, name="courses"),
    path("cours/<slug:slug>/", course, name="course"),
    path("inscription/", my_booking, name="my_booking"),
    path("inscription/<str:code>/", booking, name="booking"),
    path("inscription/<str:code>/annulation/", cancellation, name="cancellation"),
    path("inscription/<str:code>/agenda.ics", calendar_event, name="calendar_event"),
    path("robots.txt", robots, name="robots"),
]
