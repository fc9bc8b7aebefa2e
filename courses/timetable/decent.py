"""Decent hours: when people may be told something, 9:00 to 19:00 local time, but for Sundays and holidays."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from courses.timetable.holidays import public_holidays

FIRST, LAST = time(9), time(19)
SUNDAY = 6


def is_decent_day(day, subdivision=""):
    return day.weekday() != SUNDAY and day not in public_holidays(subdivision, day.year)


def is_decent(moment, subdivision=""):
    """Whether one may be told something then; `subdivision` is that of `public_holidays`."""
    local = timezone.localtime(moment)
    return FIRST <= local.time() < LAST and is_decent_day(local.date(), subdivision)


def next_decent(moment, subdivision=""):
    """The first moment from then on at which one may be told something."""
    if is_decent(moment, subdivision):
        return moment
    local = timezone.localtime(moment)
    day = local.date() + timedelta(days=local.time() >= LAST)
    while not is_decent_day(day, subdivision):
        day += timedelta(days=1)
    return max(moment, timezone.make_aware(datetime.combine(day, FIRST)))
