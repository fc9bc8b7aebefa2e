"""Fill, absence, booking and demand not met: each with what it divides by."""

from dataclasses import dataclass

from django.db.models import Count, F, Q

from bookings.models import Attendance, Booking
from bookings.models.attendance import held
from courses.models import Meeting
from numeripole.statistics.rows import Ratio
from numeripole.statistics.sources import noted, presences


@dataclass(frozen=True)
class Rates:
    """How full the meetings were, who did not come, and who could not."""

    fill: Ratio
    booked: Ratio
    absence: Ratio
    unmet: int


def rates_of(period, *, now, seats, presences):
    """`seats` and `presences` are those of the meetings of the period that took place."""
    return Rates(
        fill=Ratio(presences, seats),
        booked=Ratio(booked(period, now=now), seats),
        absence=absence(period, now=now),
        unmet=unmet(period, now=now),
    )


def booked(period, *, now):
    """Places booked at the meetings that took place, but for those given after the meeting."""
    took_place = held(Meeting.objects.between(period.start, period.end), now=now)
    in_time = Q(activity__meetings__in=took_place, since__lt=F("activity__meetings__ends_at"))
    seated = Booking.objects.seated().with_since()
    return seated.filter(in_time).order_by().count()


def absence(period, *, now):
    states = noted(period, now=now).aggregate(
        absent=Count("pk", Q(status=Attendance.Status.ABSENT)),
        present=Count("pk", Q(status=Attendance.Status.PRESENT)),
    )
    return Ratio(states["absent"], states["absent"] + states["present"])


def unmet(period, *, now):
    """How many people never had the place that they asked for, nor one of that theme in the period."""
    until = min(period.end, now)
    started = {"activity__starts_at__gte": period.start, "activity__starts_at__lt": until}
    bookings = Booking.objects.filter(**started, activity__cancelled_at=None)
    waited, seated = (
        asked.order_by().values_list("person_key", "activity__theme")
        for asked in (bookings.never_seated(), bookings.seated())
    )
    came = presences(period, now=now).values_list("person_key", "meeting__activity__theme")
    return len({person for person, _theme in waited.difference(seated, came)})
