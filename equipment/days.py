"""Days on which equipment can be fetched and brought back."""

from datetime import datetime, timedelta

from django.utils import timezone

from courses.models import Closure
from courses.models.meetings import local_midnight
from courses.timetable.holidays import public_holidays
from courses.timetable.hours import Week
from equipment.moments import ONE_DAY

# No place closes for longer.
FARTHEST = 120


def next_open_day(place, day):
    """The day itself when the place is open then, else the next one; the day itself when none is near.

    A place whose hours were never written is open every day, but on public holidays and when it is closed.
    One query.
    """
    days = [day + timedelta(days=step) for step in range(FARTHEST)]
    return next(open_days(place, days), day)


def last_open_day(place, first, last):
    """The last day from `first` to `last` on which the place is open, as above; None when it never is."""
    days = [first + timedelta(days=step) for step in range((last - first).days + 1)]
    return max(open_days(place, days), default=None)


def open_days(place, days):
    """Those of these days, one after the other, on which the place is open."""
    span = local_midnight(days[0]), local_midnight(days[-1] + ONE_DAY)
    closures = list(Closure.objects.covering(place, *span))
    return (one for one in days if is_open_on(place, one, closures))


def is_open_on(place, day, closures):
    """Whether some of the place's hours of that day are left by its closures and the public holidays."""
    span = local_midnight(day), local_midnight(day + ONE_DAY)
    met = [closure for closure in closures if closure.starts_at < span[1] and closure.ends_at > span[0]]
    own = [closure for closure in met if closure.kind == Closure.Kind.OWN]
    public = day in public_holidays(place.subdivision, day.year)
    return any(
        all(closure.starts_at >= end or closure.ends_at <= start for closure in own)
        for start, end in spans_on(place.week, day, public=public, school=len(met) > len(own))
    )


def spans_on(week, day, *, public, school):
    """The (start, end) of that day, by the hours of the week."""
    if week == Week():
        return [] if public else [(local_midnight(day), local_midnight(day + ONE_DAY))]
    ranges = week.ranges_on(day.weekday(), public=public, school=school)
    if public and week.public is None:
        ranges = []
    return [tuple(timezone.make_aware(datetime.combine(day, at)) for at in one) for one in ranges]
