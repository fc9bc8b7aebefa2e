"""Wishes: the course that someone asked for has a date."""

from django.conf import settings
from django.db.models import CharField, Exists, OuterRef, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse

from bookings.models import Wish
from courses.dates import spoken_moment
from courses.models import Activity, Meeting
from numeripole.notices.contacts import contact_of_wish
from numeripole.notices.kinds import Kind
from numeripole.notices.models import Notice
from numeripole.notices.sources.words import line_of, short_moment
from numeripole.notices.telling import Due, Telling

ABOUT = "wish"
KINDS = {Kind.PLANNED}
# As many dates as one message tells.
DATES = 4
# Among as many meetings there are that many dates; a département has thousands.
ENOUGH = 200


def due(now):
    """The open wishes whose course has a date to come, and whose owner was not told; one query."""
    planned = Activity.objects.still_to_begin(now).planned().filter(course=OuterRef("course"))
    key = Concat(Value("wish:"), Cast(OuterRef("pk"), CharField()))
    told = Notice.objects.filter(kind=Kind.PLANNED, about=key, moment=OuterRef("asked_at"))
    wishes = Wish.objects.open().filter(Exists(planned), ~Exists(told)).exclude(learner__channel="nothing")
    dates = {}
    for wish in wishes.select_related("learner__guardian", "course"):
        meetings = dates.get(wish.course_id) or dates_of(wish.course_id, now)
        dates[wish.course_id] = meetings
        yield Due(
            kind=Kind.PLANNED,
            about=f"wish:{wish.pk}",
            moment=wish.asked_at,
            contact=contact_of_wish(wish),
            expires_at=max(meeting.starts_at for meeting in meetings),
            learner=wish.learner,
            subdivision=meetings[0].place.subdivision,
        )


def dates_of(course, now):
    """The first meetings of the activities of the course that are still to begin."""
    activities = Activity.objects.planned().still_to_begin(now).filter(course=course)
    # The meetings' own start says it again, for the index on it.
    first = Meeting.objects.with_activity().filter(starts_at__gt=now)
    first = first.filter(activity__in=activities.order_by().values("pk"))
    found = {}
    for meeting in first.occupying().order_by("starts_at", "pk")[:ENOUGH]:
        found.setdefault(meeting.activity_id, meeting)
    return list(found.values())[:DATES]


def attach(notices, now):
    """Give each notice its wish, still open, with the dates that there are now."""
    keys = {notice.about.partition(":")[2] for notice in notices}
    wishes = Wish.objects.open().select_related("learner__guardian", "course").in_bulk(keys)
    dates = {course: dates_of(course, now) for course in {wish.course_id for wish in wishes.values()}}
    for notice in notices:
        notice.thing = wishes.get(int(notice.about.partition(":")[2]))
        notice.dates = notice.thing and dates[notice.thing.course_id]


def tell(notice, now):
    """The dates of the course, unless the wish was settled or the dates are gone."""
    wish, meetings = notice.thing, notice.dates
    if not meetings:
        return None
    first = meetings[0]
    values = {
        "cours": wish.course.title,
        "quand": spoken_moment(first.starts_at),
        "séances": "\n".join(map(line_of, meetings)),
        "lieu": first.spoken_place,
        "lien": settings.CENTRE["address"] + reverse("public:course", args=[wish.course.slug]),
    }
    short = {"quand": short_moment(first.starts_at), "lieu": first.place.name}
    return Telling(contact=contact_of_wish(wish), values=values, short=short)
