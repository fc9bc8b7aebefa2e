"""What the desk orders at a meeting; each order keeps the promises of the floors below."""

from django.db import transaction
from django.utils import timezone

from bookings.models import Attendance, Booking, Tally
from courses.models import Learner


def note(meeting, *, learner, status, by, now):
    """Note whether the person came; an empty state takes back what was noted."""
    if status:
        Attendance.objects.record(meeting=meeting, learner=learner, status=status, by=by, now=now)
    else:
        Attendance.objects.clear(meeting=meeting, learner=learner)


def add(meeting, *, learner, source, by, now):
    """Add a person: before the day a booking, on the day and after a presence."""
    if meeting.day > timezone.localdate(now):
        Booking.objects.book(learner=learner, activity=meeting.activity, source=source, by=by, now=now)
    else:
        Attendance.objects.walk_in(meeting=meeting, learner=learner, by=by, now=now)


@transaction.atomic
def create(meeting, *, given_name, family_name, phone, source, by, now):
    """Make a file and add the person, or do neither."""
    learner = Learner.objects.create(
        given_name=given_name, family_name=family_name, phone=phone, created_by=by, created_at=now
    )
    add(meeting, learner=learner, source=source, by=by, now=now)


def count(meeting, *, change, age_group, by, now):
    """Count people without a file, more or fewer."""
    Tally.objects.add(meeting=meeting, change=change, age_group=age_group, now=now)
