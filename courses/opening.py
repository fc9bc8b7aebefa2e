"""Whether a place receives people at a given moment."""

from datetime import timedelta

from django.utils import timezone

from courses.models import Closure
from courses.timetable.holidays import public_holidays


def is_open(place, moment):
    """By its opening hours, public and school holidays and closures; a place without hours is not open."""
    here = timezone.localtime(moment)
    closures = Closure.objects.covering(place, moment, moment + timedelta(microseconds=1))
    kinds = {closure.kind for closure in closures}
    if not place.is_open or Closure.Kind.OWN in kinds:
        return False
    public = here.date() in public_holidays(place.subdivision, here.year)
    ranges = place.week.ranges_on(here.weekday(), public=public, school=Closure.Kind.SCHOOL in kinds)
    return any(start <= here.time() < end for start, end in ranges)
