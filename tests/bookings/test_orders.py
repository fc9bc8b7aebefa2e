"""Booking, cancelling and resizing: every refusal, and what each order leaves."""

from datetime import timedelta

import pytest

from bookings.codes import SIGNS, new_code, read_code, spaced
from bookings.models import Booking
from bookings.refusals import BookingRefused
from tests.makers import NEXT_TUESDAY, NOW, book, make_activity, make_learner, make_user

pytestmark = pytest.mark.django_db

LATER = NEXT_TUESDAY + timedelta(hours=1)
AFTER = NEXT_TUESDAY + timedelta(hours=3)


def people(number):
    return [make_learner(family_name=f"Exemple {n}") for n in range(number)]


def refusal(order, *args, **fields):
    with pytest.raises(BookingRefused) as refused:
        order(*args, **fields)
    return refused.value.code


def queue(activity):
    return [booking.learner for booking in activity.bookings.waiting()]


def test_booking_says_who_made_it_when_and_how():
    desk = make_user("secretary")

    booking = book(make_activity(), make_learner(), source="phone", by=desk)

    assert (booking.booked_by, booking.booked_at, booking.source) == (desk, NOW, "phone")


def test_queue_is_in_the_order_of_asking():
    activity, [first, second, third] = make_activity(seats=1), people(3)

    places = [book(activity, person).place_in_queue() for person in (first, second, third)]

    assert (queue(activity), places) == ([second, third], [1, 1, 2])


def test_whoever_asked_first_but_came_last_does_not_overtake():
    activity, [seated, told, slow] = make_activity(seats=1), people(3)
    book(activity, seated)
    book(activity, told, now=NOW + timedelta(seconds=2))

    book(activity, slow, now=NOW + timedelta(seconds=1))

    assert queue(activity) == [told, slow]


def test_booking_again_after_cancelling_goes_to_the_end_of_the_queue():
    activity, [first, second, third] = make_activity(seats=1), people(3)
    mine = book(activity, first)
    book(activity, second)
    book(activity, third)
    mine.cancel(by=None, now=NOW)

    book(activity, first)

    assert queue(activity) == [third, first]


def test_cancelled_activity_cannot_be_booked():
    activity = make_activity()
    activity.cancel(reason="", now=NOW)

    assert refusal(book, activity, make_learner()) == "activity_cancelled"


def test_activity_that_is_over_cannot_be_booked():
    assert refusal(book, make_activity(), make_learner(), now=AFTER) == "ended"


def test_activity_that_has_started_is_booked_at_the_desk_only():
    activity, odette = make_activity(), make_learner()

    assert refusal(book, activity, odette, source="online", now=LATER) == "started"
    assert book(activity, odette, now=LATER).is_seated


def test_activity_kept_for_the_telephone_is_not_booked_online():
    activity, odette = make_activity(online=False), make_learner()

    assert refusal(book, activity, odette, source="online") == "not_online"
    assert book(activity, odette, source="phone").is_seated


def test_full_activity_without_a_queue_is_refused():
    activity, [first, second] = make_activity(seats=1, queue=False), people(2)
    book(activity, first)

    assert refusal(book, activity, second) == "full"


def test_too_many_bookings_online_are_refused():
    odette = make_learner()
    book(make_activity(), odette, source="online")
    order = Booking.objects.book

    code = refusal(order, learner=odette, activity=make_activity(), source="online", by=None, now=NOW, most=1)

    assert code == "too_many_bookings"


def test_bookings_made_at_the_desk_do_not_count_against_those_online():
    odette = make_learner()
    book(make_activity(), odette, source="desk")

    second = Booking.objects.book(
        learner=odette, activity=make_activity(), source="online", by=None, now=NOW, most=1
    )

    assert second.is_seated


def test_booking_for_an_erased_file_is_refused():
    odette = make_learner()
    type(odette).objects.all().delete()

    assert refusal(book, make_activity(), odette) == "no_file"


def test_cancelling_twice_is_harmless():
    activity, [first, second, third] = make_activity(seats=1), people(3)
    seat = book(activity, first)
    book(activity, second)
    book(activity, third)
    seat.cancel(by=None, now=NOW)

    seat.cancel(by=None, now=NOW)

    assert queue(activity) == [third]


def test_giving_up_a_place_in_the_queue_frees_no_seat():
    activity, [first, second, third] = make_activity(seats=1), people(3)
    book(activity, first)
    waiting = book(activity, second)
    book(activity, third)

    waiting.cancel(by=None, now=NOW)

    assert queue(activity) == [third]


def test_booking_of_an_activity_that_is_over_is_not_cancelled():
    seat = book(make_activity(), make_learner())

    assert refusal(seat.cancel, by=None, now=AFTER) == "ended"


def test_seat_freed_in_a_cancelled_activity_goes_to_nobody():
    activity, [first, second] = make_activity(seats=1), people(2)
    seat = book(activity, first)
    book(activity, second)
    activity.cancel(reason="", now=NOW)

    seat.cancel(by=None, now=NOW)

    assert queue(activity) == [second]


def test_added_seats_go_to_the_queue_in_order():
    activity, [first, second, third, fourth] = make_activity(seats=1), people(4)
    for person in (first, second, third, fourth):
        book(activity, person)

    Booking.objects.resize(activity=activity, seats=3, now=NOW)

    assert queue(activity) == [fourth]


def test_seats_added_after_the_end_go_to_nobody():
    activity, [first, second] = make_activity(seats=1), people(2)
    book(activity, first)
    book(activity, second)

    Booking.objects.resize(activity=activity, seats=2, now=AFTER)

    assert queue(activity) == [second]


def test_activity_keeps_at_least_one_seat():
    assert refusal(Booking.objects.resize, activity=make_activity(), seats=0, now=NOW) == "no_seat"


def test_code_has_six_signs_that_cannot_be_mistaken():
    assert (len(new_code()), set(new_code()) <= set(SIGNS)) == (6, True)


@pytest.mark.parametrize("typed", ["k7m 4p3", "K7M-4P3", " k7m4p3 "])
def test_code_is_read_as_it_is_typed(typed):
    assert read_code(typed) == "K7M4P3"


def test_code_is_shown_in_two_groups():
    assert spaced("K7M4P3") == "K7M 4P3"
