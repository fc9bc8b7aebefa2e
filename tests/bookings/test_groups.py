"""Groups booked without names: the seats that they take, and how many of them came."""

from datetime import timedelta
from functools import partial

import pytest

from bookings.models import Attendance, Booking, GroupAttendance, GroupBooking, Tally
from bookings.models.attendance import missing
from bookings.refusals import BookingRefused
from bookings.seats import seats_of, with_free_seats
from bookings.series import booked_in
from courses.models import Activity, Meeting, Series
from tests.makers import NEXT_TUESDAY, NOW, book, make_activity, make_group, make_learner
from tests.races import failures, race

pytestmark = pytest.mark.django_db

AFTER = NEXT_TUESDAY + timedelta(hours=3)


def note(group, count, *, now=AFTER):
    meeting = group.activity.meetings.first()
    return GroupAttendance.objects.record(meeting=meeting, group=group, count=count, by=None, now=now)


def undo(group):
    GroupAttendance.objects.clear(meeting=group.activity.meetings.first(), group=group, now=AFTER)


def counted():
    return dict(Tally.objects.values_list("age_group", "count"))


@pytest.fixture
def activity():
    return make_activity(seats=8)


def test_a_group_takes_as_many_seats_as_it_has_heads(activity):
    make_group(activity, 5)

    assert seats_of([activity])[activity.pk].left == 3


def test_a_group_and_people_share_the_seats(activity):
    make_group(activity, 7)
    seats = [book(activity, make_learner(family_name=f"Exemple {n}")) for n in range(2)]

    assert [seat.is_waiting for seat in seats] == [False, True]


def test_a_group_that_does_not_fit_is_told_how_many_places_are_left(activity):
    book(activity, make_learner())

    with pytest.raises(BookingRefused) as refusal:
        make_group(activity, 8)
    assert (refusal.value.code, refusal.value.params) == ("no_room", {"left": 7})


@pytest.mark.parametrize(("now", "code"), [(AFTER, "ended"), (NOW, "activity_cancelled")])
def test_a_group_is_refused_what_is_over_or_called_off(activity, now, code):
    if code == "activity_cancelled":
        activity.cancel(reason="Neige", now=NOW)

    with pytest.raises(BookingRefused) as refusal:
        make_group(activity, now=now)
    assert refusal.value.code == code


def test_the_same_group_sent_twice_is_booked_once(activity):
    make_group(activity, 2)

    with pytest.raises(BookingRefused) as refusal:
        make_group(activity, 2)
    assert refusal.value.code == "already_booked"


def test_an_activity_full_of_a_group_has_no_free_seat(activity):
    make_group(activity, 8)

    assert not with_free_seats(Activity.objects.all()).exists()


def test_seats_are_not_lowered_below_the_heads_of_a_group(activity):
    make_group(activity, 5)

    with pytest.raises(BookingRefused) as refusal:
        Booking.objects.resize(activity=activity, seats=4, now=NOW)
    assert refusal.value.code == "seats_taken"


@pytest.mark.parametrize("order", ["change", "cancel"])
def test_seats_that_a_group_gives_back_go_to_the_queue(activity, order):
    group = make_group(activity, 8)
    waiting = book(activity, make_learner())

    group.change(head_count=7, now=NOW) if order == "change" else group.cancel(now=NOW)

    waiting.refresh_from_db()
    assert waiting.is_offered


def test_a_group_grows_into_the_seats_left_and_no_further(activity):
    group = make_group(activity, 5)
    group = group.change(head_count=8, now=NOW)

    with pytest.raises(BookingRefused):
        group.change(head_count=9, now=NOW)
    assert GroupBooking.objects.get().head_count == 8


def test_a_group_cancelled_is_not_changed(activity):
    group = make_group(activity).cancel(now=NOW)

    with pytest.raises(BookingRefused) as refusal:
        group.change(head_count=2, now=NOW)
    assert refusal.value.code == "group_cancelled"


def test_a_walk_in_finds_no_chair_beside_a_group_expected():
    activity = make_activity(seats=2, queue=False)
    make_group(activity, 2)

    order = {"learner": make_learner(), "by": None, "now": NEXT_TUESDAY}
    with pytest.raises(BookingRefused) as refusal:
        Attendance.objects.walk_in(meeting=activity.meetings.get(), **order)
    assert refusal.value.code == "full"


def test_a_walk_in_takes_a_chair_that_the_group_left_empty():
    activity = make_activity(seats=2, queue=False)
    note(make_group(activity, 2), 1, now=NEXT_TUESDAY)

    order = {"learner": make_learner(), "by": None, "now": NEXT_TUESDAY}
    presence = Attendance.objects.walk_in(meeting=activity.meetings.get(), **order)

    assert presence.is_present


def test_a_group_that_came_is_counted_without_a_file_in_its_age(activity):
    note(make_group(activity, age_group="child"), 4)

    assert counted() == {"child": 4}


def test_noting_a_group_twice_counts_it_once(activity):
    group = make_group(activity, age_group="child")
    note(group, 5)
    note(group, 5)

    assert counted() == {"child": 5}


def test_correcting_the_number_moves_the_tally_by_the_difference(activity):
    group = make_group(activity)
    Tally.objects.add(meeting=activity.meetings.get(), change=2, now=AFTER)
    note(group, 5)
    note(group, 3)

    assert counted() == {"": 5}


def test_undoing_takes_the_same_number_away_whatever_the_age_became(activity):
    group = make_group(activity, age_group="child")
    Tally.objects.add(meeting=activity.meetings.get(), change=2, age_group="child", now=AFTER)
    note(group, 4, now=NEXT_TUESDAY)
    group.change(age_group="senior", now=NEXT_TUESDAY)
    undo(group)
    undo(group)

    assert counted() == {"child": 2}


def test_undoing_leaves_no_word_that_nobody_came(activity):
    group = make_group(activity)
    note(group, 4)
    undo(group)

    assert counted() == {}


def test_a_group_is_not_counted_before_the_day(activity):
    with pytest.raises(BookingRefused) as refusal:
        note(make_group(activity), 4, now=NOW)
    assert (refusal.value.code, GroupAttendance.objects.count()) == ("not_yet", 0)


def test_a_meeting_waits_for_its_group_to_be_noted(activity):
    group = make_group(activity)
    Tally.objects.add(meeting=activity.meetings.get(), change=1, now=AFTER)
    before = missing(Meeting.objects.all(), now=AFTER).count()
    note(group, 0)

    assert (before, missing(Meeting.objects.all(), now=AFTER).count()) == (1, 0)


def test_a_date_that_a_group_has_booked_counts_as_booked(activity):
    series = Series.objects.create(rule_text="", created_at=NOW)
    Activity.objects.filter(pk=activity.pk).update(series=series, position=1)
    make_group(activity)

    assert booked_in(series) == {activity.pk}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("locks", [False, True], ids=["unlocked", "locked"])
def test_a_group_and_people_at_once_do_not_share_the_last_seats(locks):
    activity = make_activity(seats=5)
    people = [make_learner(family_name=f"Exemple {n}") for n in range(4)]

    answers = race(
        partial(make_group, activity, 5), *[partial(book, activity, one) for one in people], locks=locks
    )

    taken = activity.bookings.seated().count() + activity.groups.seated().heads()
    codes = {getattr(failure, "code", "locked") for failure in failures(answers)}
    assert (taken <= 5 and codes <= {"no_room"}) == locks


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("locks", [False, True], ids=["unlocked", "locked"])
def test_a_group_ticked_from_two_tablets_at_once_is_counted_once(locks):
    group = make_group(make_activity())
    Tally.objects.add(meeting=group.activity.meetings.get(), change=0, now=AFTER)

    answers = race(*[partial(note, group, 5)] * 2, locks=locks, meet=("INSERT", "UPDATE"))

    assert (not failures(answers) and counted() == {"": 5}) == locks
