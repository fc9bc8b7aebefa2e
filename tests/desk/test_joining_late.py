"""Who joins a cycle late, as the desk sees it."""

from datetime import timedelta

import pytest

from bookings.models import Booking
from courses.models import Activity
from tests.desk.plans import plan
from tests.makers import NEXT_TUESDAY, book, make_activity, make_learner

pytestmark = pytest.mark.django_db

BETWEEN = NEXT_TUESDAY + timedelta(days=1)


@pytest.fixture
def cycle(clock):
    clock(BETWEEN)
    return make_activity(meetings=3)


def names(client, meeting):
    rows = client.get(f"/seances/{meeting.pk}/").context["card"].rows
    return [str(row.learner) for row in rows]


def test_a_late_joiner_is_listed_from_the_next_meeting_on(staff, cycle):
    book(cycle, make_learner("Odette"), now=BETWEEN)
    client = staff()

    assert [names(client, meeting) for meeting in cycle.meetings.all()] == [
        [],
        ["Odette Exemple"],
        ["Odette Exemple"],
    ]


def test_booking_at_a_later_meeting_of_a_cycle_begun_joins_it(staff, cycle):
    meeting = cycle.meetings.last()
    staff().post(f"/seances/{meeting.pk}/", {"learner": make_learner().pk, "add": "phone"})

    assert Booking.objects.get().is_seated


def test_cancelling_a_late_booking_says_how_many_meetings_it_is_for(staff, cycle):
    booking = book(cycle, make_learner(), now=BETWEEN)
    meeting = cycle.meetings.last()
    response = staff().get(f"/seances/{meeting.pk}/inscriptions/{booking.pk}/annulation/")

    assert response.context["total"] == 2


@pytest.mark.parametrize(("ticked", "open_late"), [({"late_joiners": "on"}, True), ({}, False)])
def test_a_plan_says_whether_it_takes_late_joiners(staff, ticked, open_late):
    plan(staff(), **ticked)

    assert Activity.objects.get().late_joiners == open_late
