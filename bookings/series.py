"""A series that changes or stops under those who booked its dates."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _now

from bookings.calling_off import check_nobody_noted
from bookings.changes import follow_lengths, lengths_noted
from bookings.models import Attendance, Booking, GroupBooking
from bookings.refusals import BookingRefused
from courses.models import Meeting
from courses.models.series_changes import Change


def booked_in(series):
    """The keys of its activities that a person or a group has booked or waits for."""
    promises = Booking.objects.live(), GroupBooking.objects.seated()
    mine = (some.filter(activity__series=series).order_by() for some in promises)
    return {key for some in mine for key in some.values_list("activity_id", flat=True)}


@transaction.atomic
def change_series(series, *, scope, activity, now, seats=None, **changes):
    """Change one date, it and the following, or all; what people have booked moves only when in `moving`."""
    series.lock(scope, activity, now)
    meetings = Meeting.objects.filter(activity__series=series)
    lengths = lengths_noted(meetings)
    changed = series.edit(
        scope=scope, activity=activity, now=now, keep=booked_in(series), seats_to_be=seats, **changes
    )
    follow_lengths(meetings.all(), lengths)
    if seats is None:
        return changed
    return [Booking.objects.resize(activity=one, seats=seats, now=now) for one in changed]


@transaction.atomic
def stop_series(series, *, from_day, reason, now, cancelling=()):
    """Call off the dates from that day on; what people have booked only when in `cancelling`."""
    series.lock(Change.ALL, None, now)
    stopped = series.stop(
        from_day=from_day, reason=reason, now=now, keep=booked_in(series), cancelling=cancelling
    )
    check_nobody_noted(stopped, now=now)
    return stopped


@transaction.atomic
def move_meeting(meeting, *, now, **changes):
    """Move one meeting, unless somebody was already noted at it and it would leave its day."""
    this = Meeting.objects.filter(pk=meeting.pk)
    lengths = lengths_noted(this)
    moved = meeting.move(now=now, **changes)
    if moved.day > timezone.localdate(now) and Attendance.objects.filter(meeting=moved).exists():
        raise BookingRefused(
            _now("Presences were noted at this meeting: undo them first, or add another meeting."),
            code="meeting_attended",
        )
    follow_lengths(this.all(), lengths)
    return moved
