"""What an order locks, always in this order: files, then activities, each by its number.

So no two orders ever wait for each other in a ring.
"""

from django.utils.translation import gettext as _now

from bookings.refusals import BookingRefused
from courses.models import Activity, Learner


def lock_file(learner):
    """The person's file as it stands, locked."""
    return lock_files(learner)[0]


def lock_files(*learners):
    """The files as they stand, in the order given; refused when one was merged or erased."""
    files = Learner.objects.filter(pk__in=[learner.pk for learner in learners]).order_by("pk")
    found = {file.pk: file for file in files.select_for_update(no_key=True)}
    if any(learner.pk not in found for learner in learners):
        raise BookingRefused(
            _now("This file is no longer there: it was merged or erased. Search for the person again."),
            code="no_file",
        )
    return [found[learner.pk] for learner in learners]


def lock_activities(bookings):
    """Lock the activities of these bookings."""
    lock_numbered(bookings.order_by().values("activity"))


def lock_numbered(numbers):
    """Lock the activities of these numbers."""
    activities = Activity.objects.filter(pk__in=numbers).order_by("pk")
    list(activities.select_for_update().values_list("pk"))
