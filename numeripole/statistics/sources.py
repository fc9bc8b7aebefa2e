"""What every figure counts: meetings that took place in a period, who came, who came without a file."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, F, Sum

from bookings.models import Attendance, Tally
from bookings.models.attendance import held
from courses.models import Meeting
from numeripole.statistics.minutes import minutes_of

# A meeting's theme, place and kind, as lookups of a meeting.
DIMENSIONS = {"theme": "activity__theme", "place": "place", "kind": "activity__kind"}


@dataclass(frozen=True)
class Cell:
    """What one theme, place and kind (and age group, for people without a file) add up to."""

    theme: str
    place: int
    kind: str
    age_group: str = ""
    meetings: int = 0
    seats: int = 0
    count: int = 0
    minutes: int = 0


def day_come(period, *, now):
    """Meetings of the period whose day has come; with somebody noted or counted they are held."""
    return Meeting.objects.day_come(now).between(period.start, period.end)


def noted(period, *, now):
    """All that was noted of named people at the meetings of the period, present or not."""
    return Attendance.objects.filter(meeting__in=day_come(period, now=now)).order_by()


def presences(period, *, now):
    return noted(period, now=now).present()


def counted(period, *, now):
    """People without a file at the meetings of the period."""
    return Tally.objects.filter(meeting__in=day_come(period, now=now)).order_by()


def held_cells(period, *, now):
    """Meetings that took place, their seats and their minutes, by theme, place and kind."""
    rows = (
        held(Meeting.objects.between(period.start, period.end), now=now)
        .order_by()
        .values_list(*DIMENSIONS.values())
        .annotate(number=Count("pk"), seats=Sum("activity__seats"), time=Sum(minutes_of()))
    )
    return [
        Cell(theme, place, kind, meetings=number, seats=seats, minutes=time)
        for theme, place, kind, number, seats, time in rows
    ]


def counted_cells(period, *, now):
    """People without a file and their minutes, by theme, place, kind and broad age group."""
    rows = (
        counted(period, now=now)
        .values_list(*(f"meeting__{path}" for path in DIMENSIONS.values()), "age_group")
        .annotate(people=Sum("count"), time=Sum(F("count") * minutes_of("meeting__")))
    )
    return [
        Cell(theme, place, kind, age_group=age_group, count=people, minutes=time)
        for theme, place, kind, age_group, people, time in rows
    ]


def totals(cells, *, by, number):
    """The cells' numbers added up by one of their dimensions."""
    sums = defaultdict(int)
    for cell in cells:
        sums[getattr(cell, by)] += getattr(cell, number)
    return sums
