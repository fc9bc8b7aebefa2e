"""Someone who joins a cycle late is booked from there on."""

from datetime import timedelta

import pytest

from bookings.models import Attendance, Booking
from bookings.models.attendance import missing
from bookings.refusals import BookingRefused
from courses.models import Meeting
from tests.makers import NEXT_TUESDAY, book, make_activity, make_learner

pytestmark = pytest.mark.django_db

DURING = NEXT_TUESDAY + timedelta(minutes=30)
BETWEEN = NEXT_TUESDAY + timedelta(days=1)
WEEK = timedelta(weeks=1)
THE_END = NEXT_TUESDAY + 2 * WEEK + timedelta(hours=3)


@pytest.fixture
def cycle():
    return make_activity(meetings=3, seats=2)


def expected(booking):
    """The numbers of the meetings that the person is to come to."""
    meetings = enumerate(booking.activity.meetings.all(), start=1)
    return [number for number, meeting in meetings if booking.includes(meeting)]


def code_of(activity, *, now, source="online"):
    with pytest.raises(BookingRefused) as refusal:
        book(activity, make_learner("Marcel"), source=source, now=now)
    return refusal.value.code


@pytest.mark.parametrize("source", ["online", "phone", "desk"])
def test_who_joins_between_two_meetings_comes_from_the_second_on(cycle, source):
    assert expected(book(cycle, make_learner(), source=source, now=BETWEEN)) == [2, 3]


@pytest.mark.parametrize("source", ["online", "phone", "desk"])
def test_who_joins_during_a_meeting_comes_from_the_next_on(cycle, source):
    assert expected(book(cycle, make_learner(), source=source, now=DURING)) == [2, 3]


def test_who_walks_into_a_meeting_is_of_that_meeting_too(cycle):
    order = {"learner": make_learner(), "by": None, "now": DURING}
    Attendance.objects.walk_in(meeting=cycle.meetings.first(), **order)

    assert expected(Booking.objects.get()) == [1, 2, 3]


def test_who_books_before_it_begins_comes_to_all(cycle):
    assert expected(book(cycle, make_learner())) == [1, 2, 3]


def test_who_gets_a_seat_later_comes_from_there_on(cycle):
    seats = [book(cycle, make_learner(family_name=f"Exemple {n}")) for n in range(2)]
    waiting = book(cycle, make_learner("Marcel"))
    seats[0].cancel(by=None, now=BETWEEN)
    waiting.refresh_from_db()

    assert expected(waiting) == [2, 3]


def test_a_meeting_put_off_is_for_the_late_joiner_too(cycle):
    booking = book(cycle, make_learner(), now=DURING)
    second, third = cycle.meetings.all()[1:]
    third.move(starts_at=third.starts_at + WEEK, ends_at=third.ends_at + WEEK, now=DURING)
    second.refresh_from_db()

    assert expected(booking) == [2, 3]


def test_a_single_meeting_is_closed_online_once_begun():
    assert code_of(make_activity(), now=DURING) == "started"


def test_a_cycle_is_closed_online_once_its_last_meeting_begins(cycle):
    assert code_of(cycle, now=NEXT_TUESDAY + 2 * WEEK) == "started"


def test_a_cycle_that_takes_no_late_joiners_is_closed_online_once_begun():
    cycle = make_activity(meetings=3, late_joiners=False)

    assert code_of(cycle, now=BETWEEN) == "started"


def test_a_cycle_that_takes_no_late_joiners_online_is_open_at_the_desk():
    cycle = make_activity(meetings=3, late_joiners=False)

    assert book(cycle, make_learner(), now=BETWEEN).is_seated


def test_a_cycle_begun_and_full_keeps_no_queue_online(cycle):
    for number in range(2):
        book(cycle, make_learner(family_name=f"Exemple {number}"))

    assert code_of(cycle, now=BETWEEN) == "full"


def test_nobody_is_missing_from_a_meeting_before_they_joined(cycle):
    booking = book(cycle, make_learner(), now=DURING)
    for meeting in cycle.meetings.all()[1:]:
        order = {"learner": booking.learner, "status": "present", "by": None}
        Attendance.objects.record(meeting=meeting, now=meeting.ends_at, **order)
    cycle.meetings.first().tallies.create(count=1)

    assert not missing(Meeting.objects.all(), now=THE_END).exists()


def test_a_late_joiner_keeps_no_chair_at_earlier_meetings(cycle):
    for number in range(2):
        book(cycle, make_learner(family_name=f"Exemple {number}"), now=DURING)
    marcel = {"learner": make_learner("Marcel"), "status": "present", "by": None, "now": DURING}

    assert Attendance.objects.record(meeting=cycle.meetings.first(), **marcel).is_present
