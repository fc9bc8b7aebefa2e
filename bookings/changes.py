"""An activity that changes under those who booked it and those who came."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _now

from bookings.calling_off import check_nobody_noted
from bookings.models import Attendance, Booking
from bookings.refusals import BookingRefused


@transaction.atomic
def change_activity(activity, *, seats, meetings, now, **fields):
    """Change an activity, its seats and its meetings at once; what was noted follows, new seats are given."""
    lengths = lengths_noted(activity.meetings.all())
    years = {meeting.pk: meeting.day.year for meeting in activity.meetings.filter(pk__in=lengths)}
    call_off_left_out(activity, meetings, now=now)
    changed = activity.reschedule(meetings=meetings, seats_to_be=seats, now=now, **fields)
    for meeting in changed.meetings.filter(pk__in=lengths):
        check_noted_day(meeting, year=years[meeting.pk], now=now)
    follow_lengths(changed.meetings.all(), lengths)
    if changed.ends_at > now:
        give_up_erased(changed, now=now)
    return Booking.objects.resize(activity=changed, seats=seats, now=now)


def call_off_left_out(activity, meetings, *, now):
    """Call off, rather than remove, the meetings to come that are left out, for those who booked are told."""
    if meetings and activity.bookings.live().exists():
        kept = {meeting.get("pk") for meeting in meetings}
        for meeting in activity.lock_planned().meetings.still_to_begin(now).exclude(pk__in=kept - {None}):
            meeting.call_off(now)
        check_nobody_noted([activity.pk], now=now)


def lengths_noted(meetings):
    """The minutes of those of the meetings at which somebody was noted, by their pk."""
    noted = Attendance.objects.filter(meeting__in=meetings.order_by().values("pk")).order_by()
    return {one.pk: one.minutes for one in meetings.filter(pk__in=noted.values("meeting"))}


def follow_lengths(meetings, lengths):
    """Presences for the whole of a meeting last as long as it now does; a length told by hand stays."""
    for meeting in meetings.filter(pk__in=lengths):
        whole = Attendance.objects.present().filter(meeting=meeting, minutes=lengths[meeting.pk])
        whole.filter(accompaniment=None, left_at=None).update(minutes=meeting.minutes)


def give_up_erased(activity, *, now):
    """Cancel the bookings of people erased after its end, when the activity is put off: nobody sits there."""
    erased = activity.bookings.live().filter(learner=None)
    erased.update(status=Booking.Status.CANCELLED, cancelled_at=now)


def check_noted_day(meeting, *, year, now):
    """Refuse a meeting with presences on a day to come, or in a year in which people had another age."""
    if meeting.day > timezone.localdate(now) or meeting.day.year != year:
        raise BookingRefused(
            _now("Presences were noted at this meeting: keep it in %(year)s, on a day that is past."),
            code="meeting_attended",
            params={"year": year},
        )
