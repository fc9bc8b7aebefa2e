"""The queue when several people and workers act at the same instant, with the locks and without."""

from datetime import timedelta
from functools import partial

import pytest

from bookings.models import Booking
from bookings.offers import tick
from bookings.refusals import BookingRefused
from tests.makers import NOW, book, make_activity, make_learner, make_user
from tests.races import failures, race

pytestmark = pytest.mark.django_db(transaction=True)

LATE = NOW + timedelta(hours=24)
with_and_without_locks = pytest.mark.parametrize("locks", [False, True], ids=["unlocked", "locked"])


def reachable(name):
    return make_learner(name, email=f"{name}@example.org")


@pytest.fixture
def activity():
    """One seat, offered to Jeanne; Marcel and Paul wait."""
    activity = make_activity(seats=1)
    seat = book(activity, make_learner())
    for name in ("Jeanne", "Marcel", "Paul"):
        book(activity, reachable(name))
    seat.cancel(by=None, now=NOW)
    return activity


def statuses(activity):
    rows = activity.bookings.order_by("pk").values_list("learner__given_name", "status")
    return {name: status for name, status in rows if name != "Odette"}


@with_and_without_locks
def test_four_workers_at_once_pass_an_offer_on_to_one_person(activity, locks):
    done = race(*[partial(tick, now=LATE)] * 4, locks=locks, meet="UPDATE")

    expected = {"Jeanne": "cancelled", "Marcel": "offered", "Paul": "waiting"}
    assert ((sorted(map(str, done)), statuses(activity)) == (["0", "0", "0", "2"], expected)) == locks


@with_and_without_locks
def test_seat_accepted_while_it_lapses_is_one_persons(activity, locks):
    """At the desk, which may still give it: either the seat is Jeanne's, or the next one is offered it."""
    offered, desk = activity.bookings.offered().get(), make_user()

    answers = race(
        partial(offered.accept, by=desk, now=LATE), partial(tick, now=LATE), locks=locks, meet="UPDATE"
    )

    told = not isinstance(answers[0], Exception)
    other = [one for one in failures(answers) if not isinstance(one, BookingRefused)]
    kept = told == (statuses(activity)["Jeanne"] == "seated") and activity.bookings.promised().count() == 1
    assert (kept and not other) == locks


def test_accepting_declining_cancelling_booking_and_ticking_at_once_stay_sound(activity):
    offered, marcel = activity.bookings.offered().get(), activity.bookings.waiting().first()

    answers = race(
        partial(offered.accept, by=None, now=NOW),
        partial(offered.decline, by=None, now=NOW),
        partial(marcel.cancel, by=None, now=NOW),
        partial(book, activity, reachable("Louise")),
        partial(Booking.objects.resize, activity=activity, seats=2, now=NOW),
        partial(tick, now=NOW),
        meet=("INSERT", "UPDATE"),
    )
    activity.refresh_from_db()

    assert {type(answer) for answer in failures(answers)} <= {BookingRefused}
    assert activity.bookings.promised().count() == activity.seats
