"""The days on which the invented centre is open: never a Sunday or a public holiday, hardly in August."""

from datetime import date, datetime, time, timedelta
from functools import cache

from django.utils import timezone
from holidays import country_holidays


@cache
def holidays(year):
    """The public holidays of that year in the Meuse, which has none of its own."""
    return set(country_holidays("FR", years=year))


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
