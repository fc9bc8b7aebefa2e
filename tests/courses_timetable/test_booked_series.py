"""A series that changes under those who booked it."""

from datetime import time

import pytest

from bookings.models import Attendance
from bookings.refusals import BookingRefused
from bookings.series import change_series, move_meeting, stop_series
from courses.refusals import ActivityRefused
from tests.courses_timetable.makers import TUESDAY, at, make_series
from tests.makers import NOW, book, make_activity, make_learner, make_room

pytestmark = pytest.mark.django_db


@pytest.fixture
def series():
    """Three Tuesdays of one seat; Odette has booked the second, and Marcel waits for it."""
    series = make_series(seats=1)
    for name in ("Odette", "Marcel"):
        book(second(series), make_learner(name))
    return series


def second(series):
    return series.activities.get(position=2)


def change(series, **changes):
    first = series.activities.get(position=1)
    return change_series(series, scope="all", activity=first, now=NOW, **changes)


def test_a_booked_date_is_not_moved_without_a_word(series):
    with pytest.raises(ActivityRefused) as refusal:
        change(series, starts=time(15), ends=time(17))

    assert refusal.value.code == "people_booked"


def test_a_booked_date_moves_with_its_people_when_one_says_so(series):
    change(series, starts=time(15), ends=time(17), moving={second(series).pk})

    assert second(series).starts_at == at(15, 15)
    assert second(series).bookings.live().count() == 2


def test_more_seats_in_a_series_go_to_those_who_wait(series):
    change(series, seats=2)

    assert second(series).bookings.promised().count() == 2


def test_a_series_does_not_get_more_seats_than_its_room(series):
    with pytest.raises(ActivityRefused) as refusal:
        change(series, seats=5, room=make_room(seats=4))

    assert refusal.value.code == "room_too_small"


def test_seats_and_room_may_shrink_together():
    series = make_series(seats=8, room=make_room(seats=8))
    change(series, seats=4, room=make_room("Petite salle", seats=4))

    assert {one.seats for one in series.activities.all()} == {4}


def test_stopping_a_series_asks_about_those_who_booked(series):
    with pytest.raises(ActivityRefused) as refusal:
        stop_series(series, from_day=TUESDAY, reason="Fin", now=NOW)
    stop_series(series, from_day=TUESDAY, reason="Fin", now=NOW, cancelling={second(series).pk})

    assert refusal.value.code == "people_booked"
    assert second(series).is_cancelled


def test_a_meeting_where_someone_was_noted_does_not_go_to_a_day_to_come():
    meeting = make_activity().meetings.get()
    fields = {"meeting": meeting, "learner": make_learner(), "status": "present", "by": None}
    Attendance.objects.record(now=at(8, 13), **fields)
    with pytest.raises(BookingRefused) as refusal:
        move_meeting(meeting, starts_at=at(9, 10), ends_at=at(9, 12), now=at(8, 13))

    assert refusal.value.code == "meeting_attended"


@pytest.mark.parametrize(("told", "minutes"), [(None, 60), (30, 30)])
def test_presence_lasts_as_long_as_the_meeting_that_moves_within_its_day(told, minutes):
    meeting, early = make_activity(starts_at=at(8, 14)).meetings.get(), at(8, 13)
    Attendance.objects.record(meeting=meeting, learner=make_learner(), status="present", by=None, now=early)
    if told:
        Attendance.objects.update(minutes=told)

    move_meeting(meeting, starts_at=at(8, 14), ends_at=at(8, 15), now=early)

    assert Attendance.objects.get().minutes == minutes
