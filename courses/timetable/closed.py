"""Why a place is closed at a given time."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from courses.timetable.holidays import public_holidays, school_holidays, school_year

ONE_DAY = timedelta(days=1)


def days_between(start, end):
    """The local days that [start, end) touches, in order."""
    first, last = timezone.localdate(start), timezone.localdate(end - timedelta(microseconds=1))
    return [first + timedelta(days=step) for step in range((last - first).days + 1)]


def why_closed(place, spans, closures, *, except_school=False):
    """For each (start, end) the reason for which nothing may take place then, or "".

    `closures` are those of the place, at least over the school years that the spans touch.
    """
    own = [closure for closure in closures if closure.kind == "own"]
    school = [closure for closure in closures if closure.kind == "school"]
    written = {school_year(closure.days[0]) for closure in school}
    return [
        public_reason(place, span)
        or closure_reason(own, span)
        or (except_school and school_reason(place, span, school, written))
        or ""
        for span in spans
    ]


def public_reason(place, span):
    for day in days_between(*span):
        name = public_holidays(place.subdivision, day.year).get(day)
        if name:
            return _("Public holiday: %(name)s") % {"name": name}
    return ""


def closure_reason(closures, span):
    for closure in closures:
        if closure.starts_at < span[1] and closure.ends_at > span[0]:
            return _("Closed: %(reason)s") % {"reason": closure.reason}
    return ""


def school_reason(place, span, closures, written):
    """School holidays as they are written down, or as published for a school year not written down."""
    for closure in closures:
        if closure.starts_at < span[1] and closure.ends_at > span[0]:
            return closure.reason
    for day in days_between(*span):
        if school_year(day) not in written:
            for holiday in school_holidays(place.school_zone):
                if holiday.holds(day):
                    return holiday.name
    return ""
