"""Which meetings took place, and which are still to be filled in."""

from datetime import timedelta

import pytest

from bookings.models import Attendance, Tally
from bookings.models.attendance import held, missing
from courses.models import Meeting
from numeripole.privacy.files import erase
from tests.makers import NEXT_TUESDAY, NOW, book, make_activity, make_learner

pytestmark = pytest.mark.django_db

DURING = NEXT_TUESDAY + timedelta(minutes=30)
AFTER = NEXT_TUESDAY + timedelta(hours=3)


def note(activity, learner, status="present"):
    meeting = activity.meetings.first()
    return Attendance.objects.record(meeting=meeting, learner=learner, status=status, by=None, now=DURING)


def to_fill_in(now=AFTER):
    return missing(Meeting.objects.all(), now=now).count()


def took_place(now=AFTER):
    return held(Meeting.objects.all(), now=now).count()


@pytest.fixture
def activity():
    return make_activity()


def test_meeting_with_nothing_noted_is_to_fill_in(activity):
    assert (to_fill_in(), took_place()) == (1, 0)


def test_meeting_is_not_to_fill_in_before_its_end(activity):
    assert to_fill_in(DURING) == 0


def test_meeting_whose_people_are_all_noted_is_filled_in(activity):
    odette = make_learner()
    book(activity, odette)
    note(activity, odette, "absent")

    assert (to_fill_in(), took_place()) == (0, 1)


def test_meeting_with_one_person_left_is_to_fill_in(activity):
    odette, marcel = make_learner(), make_learner("Marcel")
    book(activity, odette)
    book(activity, marcel)
    note(activity, odette)

    assert (to_fill_in(), took_place()) == (1, 1)


def test_nobody_counted_is_filled_in(activity):
    Tally.objects.add(meeting=activity.meetings.get(), change=0, now=DURING)

    assert to_fill_in() == 0


def test_person_in_the_queue_is_not_missing():
    activity, odette = make_activity(seats=1), make_learner()
    book(activity, odette)
    book(activity, make_learner("Marcel"))
    note(activity, odette)

    assert to_fill_in() == 0


def test_person_who_joined_after_a_meeting_is_not_missing_from_it():
    activity, odette = make_activity(meetings=2), make_learner()
    book(activity, odette)
    note(activity, odette)
    book(activity, make_learner("Marcel"), now=AFTER)

    assert to_fill_in() == 0


def test_person_who_got_a_seat_after_a_meeting_is_not_missing_from_it():
    activity, odette = make_activity(meetings=2, seats=1), make_learner()
    seat = book(activity, odette)
    book(activity, make_learner("Marcel"))
    note(activity, odette)

    seat.cancel(by=None, now=AFTER)

    assert to_fill_in() == 0


def test_erased_person_is_not_missing(activity):
    odette, marcel = make_learner(), make_learner("Marcel")
    book(activity, odette)
    book(activity, marcel)
    note(activity, odette)

    erase(marcel, by=None, now=AFTER)

    assert to_fill_in() == 0


def test_cancelled_activity_is_neither_to_fill_in_nor_held(activity):
    activity.cancel(reason="", now=NOW)

    assert (to_fill_in(), took_place()) == (0, 0)


def test_meeting_held_before_the_rest_was_called_off_stays_held():
    activity = make_activity(meetings=2)
    note(activity, make_learner())

    activity.cancel(reason="", now=AFTER)

    assert took_place(AFTER + timedelta(weeks=3)) == 1


def test_meeting_held_before_the_rest_was_called_off_is_to_fill_in():
    cycle = make_activity(meetings=2)
    cycle.cancel(reason="Panne", now=AFTER)

    assert to_fill_in(NEXT_TUESDAY + timedelta(days=30)) == 1


def test_activity_called_off_before_it_began_is_not_to_fill_in(activity):
    activity.cancel(reason="Panne", now=NOW)

    assert to_fill_in() == 0
