"""Files merged or erased while the same people book."""

from functools import partial

import pytest

from bookings.models import Booking
from numeripole.privacy.files import erase
from numeripole.privacy.merging import merge
from tests.makers import NOW, book, make_activity, make_learner
from tests.races import failures, race

pytestmark = pytest.mark.django_db(transaction=True)

with_and_without_locks = pytest.mark.parametrize("locks", [False, True], ids=["unlocked", "locked"])


def ghosts():
    """Live bookings of nobody."""
    return Booking.objects.live().filter(learner=None).count()


@with_and_without_locks
def test_booking_for_a_person_being_erased_leaves_no_seat_to_nobody(locks):
    activity, odette = make_activity(), make_learner()
    orders = [partial(book, activity, odette), partial(erase, odette, by=None, now=NOW)]

    answers = race(*orders, locks=locks, meet=("INSERT", "DELETE", "UPDATE"))

    refusals = [getattr(failure, "code", "crash") for failure in failures(answers)]
    assert (ghosts() == 0 and refusals in ([], ["no_file"])) == locks


def test_booking_for_a_file_being_merged_ends_under_the_kept_file():
    activity, kept, gone = make_activity(), make_learner(), make_learner("Odete")
    orders = [partial(book, activity, gone), partial(merge, kept, gone, by=None, now=NOW)]

    answers = race(*orders, meet=("INSERT", "DELETE", "UPDATE"))

    refusals = [getattr(failure, "code", "crash") for failure in failures(answers)]
    assert (ghosts(), refusals) in [(0, []), (0, ["no_file"])]


def test_erasing_two_people_who_booked_crosswise_waits_for_nobody_in_a_ring():
    one, other = make_activity(seats=1), make_activity(title="Ma tablette", seats=1)
    odette, marcel = make_learner("Odette"), make_learner("Marcel")
    for activity, learner in [(one, odette), (other, marcel), (other, odette), (one, marcel)]:
        book(activity, learner)

    answers = race(*[partial(erase, person, by=None, now=NOW) for person in (odette, marcel)], meet="UPDATE")

    assert (failures(answers), Booking.objects.live().count()) == ([], 0)


@pytest.mark.parametrize("crossed", [False, True])
def test_merging_the_same_files_twice_at_once_merges_them_once(crossed):
    odette, double = make_learner("Odette"), make_learner("Odete")
    second = (double, odette) if crossed else (odette, double)

    answers = race(
        partial(merge, odette, double, by=None, now=NOW),
        partial(merge, *second, by=None, now=NOW),
        meet=("UPDATE", "DELETE"),
    )

    assert [failure.code for failure in failures(answers)] == ["no_file"]
