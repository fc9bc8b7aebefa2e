"""An activity that changes under those who booked it and those who came."""

from datetime import datetime, timedelta

import pytest

from bookings.changes import change_activity
from bookings.models import Attendance
from bookings.refusals import BookingRefused
from courses.refusals import ActivityRefused
from numeripole.privacy.files import erase
from tests.makers import NEXT_TUESDAY, NOW, PARIS, book, make_activity, make_learner

pytestmark = pytest.mark.django_db

AFTER = NEXT_TUESDAY + timedelta(hours=3)


def change(activity, *, start=NEXT_TUESDAY, hours=2, seats=8, now=AFTER, **fields):
    meeting = activity.meetings.first()
    end = start + timedelta(hours=hours)
    moved = {"pk": meeting.pk, "starts_at": start, "ends_at": end, "place": meeting.place}
    return change_activity(activity, seats=seats, meetings=[moved], now=now, **fields)


@pytest.fixture
def attended():
    activity, odette = make_activity(), make_learner()
    meeting = activity.meetings.get()
    Attendance.objects.record(meeting=meeting, learner=odette, status="present", by=None, now=NEXT_TUESDAY)
    return activity


def test_title_seats_and_hours_change_together():
    changed = change(make_activity(), title="Autre titre", hours=3, seats=4, now=NOW)

    kept = (changed.title, changed.seats, changed.ends_at)
    assert kept == ("Autre titre", 4, NEXT_TUESDAY + timedelta(hours=3))


def test_added_seats_are_offered_to_the_queue():
    activity = make_activity(seats=1)
    book(activity, make_learner())
    book(activity, make_learner("Marcel"))

    change(activity, seats=2, now=NOW)

    assert activity.bookings.promised().count() == 2


def test_seats_below_those_taken_change_nothing():
    activity = make_activity(seats=2)
    book(activity, make_learner())
    book(activity, make_learner("Marcel"))

    with pytest.raises(BookingRefused):
        change(activity, seats=1, title="Autre titre", now=NOW)

    activity.refresh_from_db()
    assert activity.title == "Ma boîte mail"


def test_activity_put_off_after_its_end_gives_its_free_seats_to_the_queue():
    activity = make_activity(seats=1)
    book(activity, make_learner())
    book(activity, make_learner("Marcel"))
    change(activity, seats=2, now=AFTER)

    change(activity, start=NEXT_TUESDAY + timedelta(weeks=1), seats=2, now=AFTER)

    assert activity.bookings.waiting().count() == 0


def test_hours_already_noted_follow_the_length_of_the_meeting(attended):
    change(attended, hours=1)

    assert Attendance.objects.get().minutes == 60


@pytest.mark.parametrize("start", [AFTER + timedelta(days=1), datetime(2025, 12, 9, 14, tzinfo=PARIS)])
def test_meeting_with_presences_goes_neither_to_a_day_to_come_nor_to_another_year(attended, start):
    with pytest.raises(BookingRefused) as refused:
        change(attended, start=start)

    assert refused.value.code == "meeting_attended"


def test_meeting_with_presences_is_not_removed(attended):
    meeting = attended.meetings.get()
    other = {"starts_at": AFTER, "ends_at": AFTER + timedelta(hours=1), "place": meeting.place}

    with pytest.raises(ActivityRefused) as refused:
        change_activity(attended, seats=8, meetings=[other], now=AFTER)

    assert refused.value.code == "meeting_attended"


def test_seat_of_a_person_erased_after_the_end_is_free_when_the_activity_is_put_off():
    activity, odette, marcel = make_activity(seats=1), make_learner(), make_learner("Marcel")
    book(activity, odette)
    book(activity, marcel)
    erase(odette, by=None, now=AFTER)

    change(activity, start=NEXT_TUESDAY + timedelta(weeks=1), seats=1)

    assert activity.bookings.promised().get().learner == marcel


def leave_out_the_second(cycle):
    [first, _second] = cycle.meetings.all()
    row = {"pk": first.pk, "starts_at": first.starts_at, "ends_at": first.ends_at, "place": first.place}
    change_activity(cycle, seats=8, meetings=[row], now=NOW)


def test_meeting_left_out_is_called_off_when_people_have_booked():
    cycle = make_activity(meetings=2)
    book(cycle, make_learner())

    leave_out_the_second(cycle)

    assert [meeting.is_called_off for meeting in cycle.meetings.all()] == [False, True]


def test_meeting_left_out_is_removed_when_nobody_has_booked():
    cycle = make_activity(meetings=2)

    leave_out_the_second(cycle)

    assert cycle.meetings.count() == 1
