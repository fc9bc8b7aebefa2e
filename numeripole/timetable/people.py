"""Whom a change concerns: those who have booked, or wait."""

from collections import defaultdict
from dataclasses import dataclass

from bookings.models import Booking
from courses.models import Activity
from courses.models.series_changes import Change


@dataclass(frozen=True)
class Concerned:
    """An activity that people count on, with their bookings."""

    activity: Activity
    bookings: list


def booked(activities):
    """The activities that somebody has booked or waits for, with their bookings, in two queries at most."""
    by_activity = defaultdict(list)
    for one in Booking.objects.live().filter(activity__in=activities).with_details().order_by("pk"):
        by_activity[one.activity_id].append(one)
    return [Concerned(one, by_activity[one.pk]) for one in activities if one.pk in by_activity]


def dates_to_come(series, *, now, scope=Change.ALL, activity=None):
    """The activities of the series that a change of this scope reaches, in order of time."""
    return list(series.coming(scope, activity, now).order_by("starts_at", "pk"))
