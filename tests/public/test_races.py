"""The same form sent twice at once, and the last seat asked for by many."""

from functools import partial

import pytest

from bookings.models import Booking
from courses.models import Learner
from numeripole.public.requests import request_booking
from tests.makers import NOW, make_activity
from tests.races import failures, race

pytestmark = pytest.mark.django_db(transaction=True)


def asking(activity, given_name="Jeanne"):
    return partial(
        request_booking,
        activity,
        given_name=given_name,
        family_name="Exemple",
        phone="+33639980123",
        now=NOW,
    )


def test_form_sent_twice_at_once_makes_one_file_and_one_booking():
    activity = make_activity()

    answers = race(*[asking(activity)] * 4)

    assert not failures(answers)
    assert (Learner.objects.count(), Booking.objects.count()) == (1, 1)


def test_last_seat_asked_for_by_many_goes_to_one():
    activity = make_activity(seats=1)

    answers = race(*[asking(activity, given_name=f"Jeanne {letter}") for letter in "abcdefgh"])

    assert not failures(answers)
    assert Booking.objects.seated().count() == 1
    assert [booking.place_in_queue() for booking in Booking.objects.waiting()] == list(range(1, 8))
