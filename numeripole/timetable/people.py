"""Whom a change concerns: the people who have booked or wait, and the groups."""

from collections import defaultdict
from dataclasses import dataclass

from bookings.models import Booking, GroupBooking
from courses.models import Activity
from courses.models.series_changes import Change


@dataclass(frozen=True)
class Concerned:
    """An activity that people count on, with their bookings and those of groups."""

    activity: Activity
    bookings: list
    groups: list

    @property
    def people(self):
        """How many people in all."""
        return len(self.bookings) + sum(group.head_count for group in self.groups)


def booked(activities):
    """The activities that somebody has booked or waits for, with their bookings, in two queries."""
    by_activity, groups = defaultdict(list), defaultdict(list)
    for one in Booking.objects.live().filter(activity__in=activities).with_details().order_by("pk"):
        by_activity[one.activity_id].append(one)
    for group in GroupBooking.objects.seated().filter(activity__in=activities):
        groups[group.activity_id].append(group)
    counted = (Concerned(one, by_activity[one.pk], groups[one.pk]) for one in activities)
    return [one for one in counted if one.people]


def dates_to_come(series, *, now, scope=Change.ALL, activity=None):
    """The activities of the series that a change of this scope reaches, in order of time."""
    return list(series.coming(scope, activity, now).order_by("starts_at", "pk"))
