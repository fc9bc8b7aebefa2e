"""Whether a database is the demo's, and whether its village is still of today."""

from datetime import timedelta

from django.core.management import call_command
from django.db.models import Max

from courses.models import Activity, Learner
from numeripole.accounts.models import User
from numeripole.demo.accounts import accounts

# The village is made again when less than this is planned ahead.
PLANNED_AHEAD = timedelta(days=30)


def is_foreign():
    """Whether the database holds people or staff that the demo did not make."""
    return not accounts().exists() and (User.objects.exists() or Learner.objects.exists())


def is_stale(now):
    """Whether the village is empty, or was made so long ago that little is left to come."""
    last = Activity.objects.aggregate(last=Max("starts_at"))["last"]
    return last is None or last < now + PLANNED_AHEAD


def empty():
    """Take everything out of the demo's database."""
    call_command("flush", interactive=False, verbosity=0)
