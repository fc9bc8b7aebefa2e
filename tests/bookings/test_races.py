"""What holds when several people act at the same instant; each race is first shown without the locks."""

from functools import partial

import pytest

from bookings.models import Attendance, Booking, Tally
from tests.makers import NEXT_TUESDAY, NOW, book, make_activity, make_learner, make_user
from tests.races import failures, race

pytestmark = pytest.mark.django_db(transaction=True)

with_and_without_locks = pytest.mark.parametrize("locks", [False, True], ids=["unlocked", "locked"])


def sound(activity):
    """No seat too many, and none free while someone waits."""
    taken, waiting = activity.bookings.promised().count(), activity.bookings.waiting().count()
    return taken <= activity.seats and not (waiting and taken < activity.seats)


@with_and_without_locks
def test_last_seat_is_given_once_to_forty_people_at_once(locks):
    activity = make_activity(seats=1)
    orders = [partial(book, activity, make_learner(family_name=f"Exemple {n}")) for n in range(40)]

    answers = race(*orders, locks=locks)

    kept = not failures(answers) and activity.bookings.seated().count() == 1
    assert kept == locks


def test_queue_of_forty_people_at_once_has_a_definite_order():
    activity = make_activity(seats=1)
    orders = [partial(book, activity, make_learner(family_name=f"Exemple {n}")) for n in range(40)]

    answers = race(*orders)

    places = sorted(booking.place_in_queue() for booking in answers if booking.is_waiting)
    assert places == list(range(1, 40))


@with_and_without_locks
def test_same_person_booking_twice_at_once_has_one_booking_and_no_error(locks):
    activity, odette = make_activity(), make_learner()

    answers = race(*[partial(book, activity, odette)] * 4, locks=locks)

    assert (len(set(map(str, answers))) == 1 and not failures(answers)) == locks


@with_and_without_locks
def test_booking_while_the_seat_is_given_back_leaves_no_seat_empty(locks):
    activity = make_activity(seats=1)
    seat = book(activity, make_learner("Odette"))
    orders = [partial(seat.cancel, by=None, now=NOW), partial(book, activity, make_learner("Marcel"))]

    answers = race(*orders, locks=locks, meet=("INSERT", "UPDATE"))

    assert (sound(activity) and not failures(answers)) == locks


def test_booking_cancelling_and_resizing_at_once_stays_sound():
    activity = make_activity(seats=2)
    seats = [book(activity, make_learner(family_name=f"Exemple {n}")) for n in range(2)]
    people = [make_learner(family_name=f"Nouveau {n}") for n in range(6)]

    answers = race(
        *[partial(seat.cancel, by=None, now=NOW) for seat in seats],
        *[partial(book, activity, person) for person in people],
        partial(Booking.objects.resize, activity=activity, seats=4, now=NOW),
        meet=("INSERT", "UPDATE"),
    )
    activity.refresh_from_db()

    assert (failures(answers), sound(activity)) == ([], True)


@with_and_without_locks
def test_cap_of_online_bookings_holds_for_two_activities_at_once(locks):
    one, other, odette = make_activity(), make_activity(title="Ma tablette"), make_learner()
    order = partial(Booking.objects.book, learner=odette, source="online", by=None, now=NOW, most=1)

    answers = race(partial(order, activity=one), partial(order, activity=other), locks=locks)

    codes = [getattr(failure, "code", "locked") for failure in failures(answers)]
    assert (codes == ["too_many_bookings"]) == locks


@with_and_without_locks
def test_two_members_of_staff_ticking_the_same_person_note_one_presence(locks):
    activity, odette = make_activity(), make_learner()
    order = partial(
        Attendance.objects.record,
        meeting=activity.meetings.get(),
        learner=odette,
        status="present",
        now=NEXT_TUESDAY,
    )

    answers = race(partial(order, by=make_user()), partial(order, by=make_user()), locks=locks)

    assert (not failures(answers) and Attendance.objects.count() == 1) == locks


@with_and_without_locks
def test_two_walk_ins_at_once_do_not_share_the_last_chair(locks):
    activity = make_activity(seats=1)
    order = partial(Attendance.objects.walk_in, meeting=activity.meetings.get(), by=None, now=NEXT_TUESDAY)
    people = [make_learner("Odette"), make_learner("Marcel")]

    answers = race(*[partial(order, learner=person) for person in people], locks=locks)

    codes = [getattr(failure, "code", "locked") for failure in failures(answers)]
    assert (codes == ["full"] and Attendance.objects.count() == 1) == locks


@with_and_without_locks
def test_visitors_counted_from_ten_tablets_at_once_are_all_counted(locks):
    meeting = make_activity().meetings.get()
    order = partial(Tally.objects.add, meeting=meeting, now=NEXT_TUESDAY)
    order(change=0)

    answers = race(*[partial(order, change=1)] * 10, locks=locks, meet="UPDATE")

    assert (not failures(answers) and Tally.objects.get().count == 10) == locks
