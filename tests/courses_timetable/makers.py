"""Rules, series and closures of the tests: Tuesdays from 8 December 2026, from 14:00 to 16:00."""

from datetime import date, datetime, time, timedelta

from courses.models import Closure, Series
from courses.timetable.rules import Rule
from tests.makers import NOW, PARIS, make_place, make_theme

TUESDAY = date(2026, 12, 8)
TWO, FOUR = time(14), time(16)


def at(day, hour, minute=0):
    """The moment of a day of December 2026."""
    return datetime(2026, 12, day, hour, minute, tzinfo=PARIS)


def tuesdays(count=3, *, first=TUESDAY, starts=TWO, ends=FOUR):
    return Rule.weekly(first, starts, ends, count=count)


def make_series(rule=None, **fields):
    """A weekly series of three Tuesdays: 8, 15 and 22 December 2026."""
    fields = {"title": "Ma boîte mail", "theme": make_theme(), "place": make_place()} | fields
    return Series.objects.create_all(rule or tuesdays(), by=None, now=NOW, **fields)


def close(first, last=None, *, reason="Travaux", **fields):
    """Close for whole days of December 2026, both included."""
    first = date(2026, 12, first) if isinstance(first, int) else first
    last = date(2026, 12, last) if isinstance(last, int) else last or first
    return Closure.objects.close_days(first=first, last=last, reason=reason, by=None, now=NOW, **fields)


def days_of(series):
    """The local days of its meetings, in order."""
    return [one.meetings.get().day for one in series.activities.order_by("position")]


def weeks(count, *, first=TUESDAY):
    return [first + timedelta(weeks=step) for step in range(count)]
