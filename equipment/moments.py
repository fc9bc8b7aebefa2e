"""Days as moments: a day lasts from one local midnight to the next, and what is late has no end."""

from datetime import UTC, datetime, timedelta

from django.utils import timezone

from courses.models.meetings import local_midnight

ONE_DAY = timedelta(days=1)
# Later than anything that is planned: the end of what is out until someone brings it back.
FOREVER = datetime(9000, 1, 1, tzinfo=UTC)


def end_of(day):
    """The moment at which a local day is over."""
    return local_midnight(day + ONE_DAY)


def open_end(day, now):
    """When something due back on that day frees its place: the day after; never, once that is past."""
    end = FOREVER if day is None else end_of(day)
    return FOREVER if end <= now else end


def today(now):
    return timezone.localdate(now)
