"""The days on which the invented centre is open: never a Sunday or a public holiday, hardly in August."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from courses.timetable.holidays import public_holidays


def breaks(year):
    """When the centre closes: (first day, last day, reason) of the breaks that begin in that year."""
    return [
        (date(year, 8, 1), date(year, 8, 22), "Fermeture d’été"),
        (date(year, 12, 24), date(year + 1, 1, 2), "Fermeture de fin d’année"),
    ]


def is_open(day):
    """Not on Sundays and public holidays, and not during the breaks."""
    closed = [*breaks(day.year - 1), *breaks(day.year)]
    return (
        day.weekday() != 6
        and day not in public_holidays("", day.year)
        and not any(first <= day <= last for first, last, _reason in closed)
    )


def days(first, last):
    """Every day from the first to the last, both included."""
    return [first + timedelta(number) for number in range((last - first).days + 1)]


def moment(day, at, *, minutes=0):
    """The local "14:00" of that day, so many minutes later; a clock change does not move it."""
    local = datetime.combine(day, time.fromisoformat(at)) + timedelta(minutes=minutes)
    return timezone.make_aware(local)
