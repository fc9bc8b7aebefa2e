"""Meetings and activities called off: never one at which somebody was already noted."""

from django.db import transaction
from django.utils.translation import gettext as _now

from bookings.models import Attendance, Tally
from bookings.refusals import BookingRefused


def check_nobody_noted(activities, *, now):
    """Refuse when a meeting just called off had people noted, as early on its day."""
    dropped = {"meeting__activity__in": activities, "meeting__cancelled_at": now}
    noted = Attendance.objects.filter(**dropped).exists()
    if noted or Tally.objects.filter(count__gt=0, **dropped).exists():
        raise BookingRefused(
            _now("People were already noted at this meeting: undo that first, or hold it."),
            code="meeting_attended",
        )


@transaction.atomic
def cancel_meeting(meeting, *, now, reason=""):
    """Drop one meeting of several, unless somebody was already noted at it."""
    cancelled = meeting.cancel(now=now, reason=reason)
    check_nobody_noted([meeting.activity_id], now=now)
    return cancelled


@transaction.atomic
def replace_meeting(meeting, *, now, **changes):
    """Hold another meeting instead, unless somebody was already noted at this one."""
    new = meeting.replace(now=now, **changes)
    check_nobody_noted([meeting.activity_id], now=now)
    return new


@transaction.atomic
def cancel_activity(activity, *, reason, now):
    """Call the activity off, unless somebody was already noted at a meeting that would go with it."""
    cancelled = activity.cancel(reason=reason, now=now)
    check_nobody_noted([activity.pk], now=now)
    return cancelled
