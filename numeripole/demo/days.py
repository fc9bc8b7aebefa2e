"""The days on which the invented centre is open: never a Sunday or a public holiday, hardly in August."""

from datetime import date, datetime, time, timedelta
from functools import cache

from django.utils import timezone


@cache
def easter(year):
    """Easter Sunday of the Gregorian calendar (Meeus, Astronomical Algorithms, chapter 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    f = (8 * b + 13) // 25
    g = (19 * a + b - d - f + 15) % 30
    h = (a + 11 * g) // 319
    i, j = divmod(c, 4)
    k = (2 * e + 2 * i - j - g + h + 32) % 7
    month = (g - h + k + 90) // 25
    return date(year, month, (g - h + k + month + 19) % 32)


@cache
def holidays(year):
    """The eleven public holidays of the Meuse in that year."""
    moving = {easter(year) + timedelta(days) for days in (1, 39, 50)}
    fixed = [(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)]
    return moving | {date(year, month, day) for month, day in fixed}


def is_open(day):
    """Not on Sundays and public holidays, in the first weeks of August, or between Christmas and New Year."""
    summer = date(day.year, 8, 1) <= day <= date(day.year, 8, 22)
    christmas = (day.month, day.day) >= (12, 24) or (day.month, day.day) <= (1, 2)
    return day.weekday() != 6 and day not in holidays(day.year) and not summer and not christmas


def days(first, last):
    """Every day from the first to the last, both included."""
    return [first + timedelta(number) for number in range((last - first).days + 1)]


def moment(day, at, *, minutes=0):
    """The local "14:00" of that day, so many minutes later; a clock change does not move it."""
    local = datetime.combine(day, time.fromisoformat(at)) + timedelta(minutes=minutes)
    return timezone.make_aware(local)
