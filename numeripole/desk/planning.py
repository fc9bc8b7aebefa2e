"""An activity written at the desk: its facts, its meetings and its seats, all or nothing."""

from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from bookings.changes import change_activity
from courses.models import Activity, Meeting

SHARED = ("place", "room", "facilitator")


def save_activity(activity, *, fields, meetings, changed, by, now):
    """Make or change the activity; place, room and facilitator reach new meetings, and all when changed.

    `changed` names the fields that were touched.
    """
    shared = {name: fields.pop(name) for name in SHARED}
    touched = {name: value for name, value in shared.items() if name in changed}
    meetings = [meeting | (touched if meeting.get("pk") else shared) for meeting in meetings]
    if activity is None:
        return Activity.objects.schedule(meetings=meetings, by=by, now=now, **fields)
    return change_activity(activity, meetings=meetings, now=now, **fields)


def with_next_meeting(activities, *, now):
    """The activities with `next`, when their next meeting begins, or the first one when all are over."""
    ahead = Meeting.objects.filter(activity=OuterRef("pk"), ends_at__gt=now).order_by("starts_at")
    return activities.annotate(next=Coalesce(Subquery(ahead.values("starts_at")[:1]), F("starts_at")))


# The field that a refusal belongs to; the others are about the meetings.
FIELDS = {
    "room_taken": "room",
    "room_elsewhere": "room",
    "facilitator_taken": "facilitator",
    "seats_taken": "seats",
    "no_seat": "seats",
    "minimum_above_seats": "minimum",
}


def field_of(refusal):
    """The name of the field that the refusal belongs to, None when it is about the meetings."""
    return FIELDS.get(refusal.code)
