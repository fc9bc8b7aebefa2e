from datetime import timedelta

import pytest

from bookings.models import Booking
from bookings.refusals import BookingRefused
from tests.makers import NEXT_TUESDAY, NOW, book, make_activity, make_learner

pytestmark = pytest.mark.django_db


def test_a_free_seat_is_given_at_once():
    assert book(make_activity(seats=1), make_learner()).is_seated


def test_a_full_activity_gives_a_place_in_the_queue():
    activity = make_activity(seats=1)
    book(activity, make_learner("Odette"))

    waiting = book(activity, make_learner("Marcel"))

    assert (waiting.is_waiting, waiting.place_in_queue()) == (True, 1)


def test_booking_twice_is_harmless():
    activity, odette = make_activity(), make_learner()

    assert book(activity, odette) == book(activity, odette)


def test_cancelling_a_seat_near_the_start_gives_it_to_the_first_learner_waiting():
    activity, odette, marcel = make_activity(seats=1), make_learner("Odette"), make_learner("Marcel")
    seat = book(activity, odette)
    book(activity, marcel)

    seat.cancel(by=None, now=NEXT_TUESDAY - timedelta(hours=47))

    assert [booking.learner for booking in activity.bookings.seated()] == [marcel]


def test_seats_are_never_fewer_than_those_taken():
    activity = make_activity(seats=2)
    book(activity, make_learner("Odette"))
    book(activity, make_learner("Marcel"))

    with pytest.raises(BookingRefused) as refusal:
        Booking.objects.resize(activity=activity, seats=1, now=NOW)

    assert refusal.value.code == "seats_taken"
