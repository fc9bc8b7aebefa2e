from django.urls import path

from numeripole.public.activities import activity
from numeripole.public.agenda import agenda
from numeripole.public.answers import offer
from numeripole.public.courses import course, courses
from numeripole.public.home import home, robots
from numeripole.public.legal import accessibility, cookies, legal_notice, security_txt, site_map
from numeripole.public.slips import booking, calendar_event, cancellation, my_booking
from numeripole.public.spaces import (
    card,
    own_calendar,
    space,
    space_answer,
    space_calendar,
    space_cancellation,
    space_closed,
    space_end,
    space_link,
    space_longer,
    space_slip,
)
from numeripole.public.wishes import suggestion

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
    path("inscription/<str:code>/place/", offer, name="offer"),
    path("inscription/<str:code>/agenda.ics", calendar_event, name="calendar_event"),
    path("carte/<str:token>/", card, name="card"),
    path("mon-espace/", space, name="space"),
    path("mon-espace/ouvrir/", space_closed, name="space_closed"),
    path("mon-espace/fin/", space_end, name="space_end"),
    path("mon-espace/une-heure/", space_longer, name="space_longer"),
    path("mon-espace/agenda/", space_calendar, name="space_calendar"),
    path("mon-espace/lien/<str:signed>/", space_link, name="space_link"),
    path(
        "mon-espace/inscriptions/<int:booking_id>/annulation/", space_cancellation, name="space_cancellation"
    ),
    path("mon-espace/inscriptions/<int:booking_id>/bulletin/", space_slip, name="space_slip"),
    path("mon-espace/inscriptions/<int:booking_id>/reponse/", space_answer, name="space_answer"),
    path("mon-agenda/<str:token>.ics", own_calendar, name="own_calendar"),
    path("idees/", suggestion, name="suggestion"),
    path("robots.txt", robots, name="robots"),
    path("accessibilite/", accessibility, name="accessibility"),
    path("mentions-legales/", legal_notice, name="legal_notice"),
    path("cookies/", cookies, name="cookies"),
    path("plan-du-site/", site_map, name="site_map"),
    path(".well-known/security.txt", security_txt, name="security_txt"),
]
