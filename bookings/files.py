"""The files of those who book or come, locked as they stand."""

from django.utils.translation import gettext as _now

from bookings.refusals import BookingRefused
from courses.models import Learner


def lock_file(learner):
    """The file as it stands, locked: always before an activity, so that no two orders wait in a ring."""
    return lock_files(learner)[0]


def lock_files(*learners):
    """The same of several files, locked in one order for everybody."""
    files = Learner.objects.filter(pk__in=[learner.pk for learner in learners]).order_by("pk")
    found = {file.pk: file for file in files.select_for_update(no_key=True)}
    if any(learner.pk not in found for learner in learners):
        raise BookingRefused(
            _now("This file is no longer there: it was merged or erased. Search for the person again."),
            code="no_file",
        )
    return [found[learner.pk] for learner in learners]
