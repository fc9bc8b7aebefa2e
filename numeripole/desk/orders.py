"""What the desk orders at a meeting; each order keeps the promises of the floors below."""

from django.db import transaction
from django.utils import timezone

from bookings.models import Attendance, Booking, Tally
from courses.models import Learner
from numeripole.notices.orders import answer_offer


def note(meeting, *, learner, status, by, now, was=None):
    """Note whether the person came; an empty state takes back what was noted."""
    if status:
        Attendance.objects.record(meeting=meeting, learner=learner, status=status, by=by, now=now, was=was)
    else:
        Attendance.objects.clear(meeting=meeting, learner=learner, was=was, by=by)


def answer(meeting, *, learner, answer, by, now):
    """The seat that is offered: taken, declined, or passed on because nobody could be reached."""
    for booking in meeting.activity.bookings.live().filter(learner=learner):
        answer_offer(booking, answer, by=by, now=now)


def restore(meeting, *, learner, restore, by, now):
    """Take back the person's latest booking that was cancelled."""
    cancelled = meeting.activity.bookings.cancelled().filter(learner=learner)
    for booking in cancelled.order_by("-cancelled_at", "-pk")[:1]:
        booking.restore(by=by, now=now)


def add(meeting, *, learner, source, waits, subject, by, now):
    """Add a person: before the day or to wait at the door a booking, on the day and after a presence."""
    if waits or meeting.day > timezone.localdate(now):
        return Booking.objects.book(
            learner=learner, activity=meeting.activity, source=source, subject=subject, by=by, now=now
        )
    return Attendance.objects.walk_in(meeting=meeting, learner=learner, subject=subject, by=by, now=now)


@transaction.atomic
def create(meeting, *, given_name, family_name, phone, by, now, **asked):
    """Make a file and add the person, or do neither."""
    learner = Learner.objects.create(
        given_name=given_name, family_name=family_name, phone=phone, created_by=by, created_at=now
    )
    return add(meeting, learner=learner, by=by, now=now, **asked)


def tell_purpose(meeting, *, learner, purpose, by, now):
    """Say what brought the person to open access, or take it back."""
    Attendance.objects.set_purpose(meeting=meeting, learner=learner, purpose=purpose)


def free(meeting, *, learner, leave, by, now):
    """The person leaves the station, or takes it again."""
    if leave:
        Attendance.objects.leave(meeting=meeting, learner=learner, now=now)
    else:
        Attendance.objects.come_back(meeting=meeting, learner=learner)


def count(meeting, *, change, age_group, by, now):
    """Count people without a file, more or fewer."""
    Tally.objects.add(meeting=meeting, change=change, age_group=age_group, now=now)
