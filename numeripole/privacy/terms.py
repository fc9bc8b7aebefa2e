"""How long, in months: a term ends on the same number of the month, or on its last day."""

from calendar import monthrange
from datetime import timedelta

from courses.models.meetings import local_midnight


def months_after(day, months):
    """The day so many months later (fewer than none: earlier); 31 January and a month: 28 February."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return day.replace(year=year, month=month + 1, day=min(day.day, monthrange(year, month + 1)[1]))


def ended_before(day, months):
    """The moment before which something must have happened for its term to be over on that day."""
    last = months_after(day, -months)
    # 29 and 28 February may end on one day: the latest day whose term is over.
    while months_after(last + timedelta(days=1), months) <= day:
        last += timedelta(days=1)
    return local_midnight(last + timedelta(days=1))
