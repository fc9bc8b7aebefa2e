"""Dates and times as they are said, in local time: "mardi 8 décembre à 14 h"."""

from datetime import datetime

from django.utils import timezone
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import gettext as _

NARROW = "\u202f"
FIXED = "\u00a0"


def local(moment):
    """The local moment of what may already be a local date or time."""
    return timezone.localtime(moment) if isinstance(moment, datetime) else moment


def day_number(number):
    """The day of a month: "8", and "1er" for the first."""
    return _("1st") if number == 1 else str(number)


def month_day(moment, *, year=False):
    """ "8 décembre", with the year when asked."""
    day = local(moment)
    words = f"{day_number(day.day)}{FIXED}{MONTHS[day.month]}"
    return f"{words} {day.year}" if year else words


def spoken_day(moment, *, year=False):
    """ "mardi 8 décembre", with the year when asked."""
    return f"{WEEKDAYS[local(moment).weekday()]} {month_day(moment, year=year)}"


def spoken_time(moment):
    """ "14 h" or "14 h 05"."""
    time = local(moment)
    hours = f"{time.hour}{FIXED}h"
    return f"{hours}{FIXED}{time.minute:02}" if time.minute else hours


def spoken_span(start, end):
    """ "14 h – 16 h"."""
    return f"{spoken_time(start)}{FIXED}–{FIXED}{spoken_time(end)}"


def spoken_moment(moment):
    """ "mardi 8 décembre à 14 h"."""
    return _("%(day)s at %(time)s") % {"day": spoken_day(moment), "time": spoken_time(moment)}


def spoken_minutes(minutes):
    """A length: "1 h 30", "45 min"."""
    hours, rest = divmod(int(minutes), 60)
    if not hours:
        return f"{rest}{FIXED}min"
    return f"{hours}{FIXED}h{FIXED}{rest:02}" if rest else f"{hours}{FIXED}h"
