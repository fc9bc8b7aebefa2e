"""Which bookings have a meeting to come that is near, moved or cancelled, and were not told of it."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q, Value
from django.utils import timezone

from bookings.models import Booking
from courses.models.meetings import local_midnight
from courses.timetable.decent import next_decent
from numeripole.notices.kinds import Kind
from numeripole.notices.models import Notice
from numeripole.notices.sources.booked import tellable
from numeripole.notices.telling import POST

DAY = timedelta(days=1)
# Who would be reminded only half a day before, as after a Sunday, is reminded on the last decent day.
HALF_A_DAY = timedelta(hours=12)


def about(bookings, kind, column, now, *conditions):
    """(booking, kind, moment) of those whose activity has such a meeting to come, not told yet.

    One `filter`, so that all the conditions speak of one and the same meeting.
    """
    bookings = bookings.filter(Q(activity__meetings__starts_at__gt=now), *conditions)
    bookings = tellable(bookings).annotate(what=Value(kind.value), moment=F(f"activity__meetings__{column}"))
    told = Notice.objects.filter(booking=OuterRef("pk"), kind=kind, moment=OuterRef("moment"))
    return bookings.filter(~Exists(told)).values_list("pk", "what", "moment")


def reminders(now):
    """Meetings that are near, of people who have their seat since before that; a letter leaves earlier.

    Nobody is reminded of what they were told within that time: a seat, or the meeting's new date.
    """
    lead, near = timedelta(hours=settings.REMINDER_HOURS), horizon(now)
    start = F("activity__meetings__starts_at")
    letter = Q(learner__channel="letter") | Q(learner__phone="", learner__email="")
    here = Q(activity__meetings__starts_at__lte=near)
    here |= letter & Q(activity__meetings__starts_at__lte=near + POST)
    unmoved = Q(activity__meetings__moved_at=None) | Q(activity__meetings__moved_at__lt=start - lead)
    seated = Booking.objects.seated().filter(activity__cancelled_at=None, seated_at__lte=now - DAY)
    standing = Q(activity__meetings__cancelled_at=None, seated_at__lt=start - lead)
    # What the index on the start of meetings can use.
    narrow = Q(activity__meetings__starts_at__lte=near + POST)
    return about(seated, Kind.REMINDER, "starts_at", now, narrow, here, unmoved, standing)


def horizon(now):
    """Until when meetings begin that people are reminded of by now: 48 h ahead, or past a Sunday."""
    if not settings.REMINDER_HOURS:
        return now - POST
    tomorrow = timezone.localdate(now) + DAY
    opens = next_decent(local_midnight(tomorrow))
    gap = timezone.localdate(opens) > tomorrow
    return max(now + timedelta(hours=settings.REMINDER_HOURS), opens + HALF_A_DAY if gap else now)


def moved(now):
    """Meetings that moved, or were added, after the booking."""
    live = Booking.objects.live().filter(activity__cancelled_at=None)
    moves = Q(activity__meetings__moved_at__isnull=False, activity__meetings__cancelled_at=None)
    since = Q(booked_at__lt=F("activity__meetings__moved_at"))
    return about(live, Kind.CHANGE, "moved_at", now, moves, since)


def cancelled(now):
    """Meetings called off after the booking, alone or with their activity, and not held on another date."""
    gone = Q(activity__meetings__cancelled_at__isnull=False, activity__meetings__replaced_by=None)
    since = Q(booked_at__lt=F("activity__meetings__cancelled_at"))
    return about(Booking.objects.live(), Kind.CANCELLATION, "cancelled_at", now, gone, since)
