import time as clock
from datetime import time

import pytest

from courses.models import Activity, Meeting, Series
from courses.refusals import ActivityRefused
from courses.timetable.rules import Rule
from tests.courses_timetable.makers import (
    FOUR,
    TUESDAY,
    TWO,
    at,
    close,
    days_of,
    make_series,
    tuesdays,
    weeks,
)
from tests.makers import NOW, make_activity, make_place, make_room, make_theme, make_user

pytestmark = pytest.mark.django_db


def edit(series, *, scope="all", position=1, **changes):
    activity = series.activities.get(position=position)
    return series.edit(scope=scope, activity=activity, now=NOW, **changes)


def hours_of(series):
    """The local hour at which each of its activities begins."""
    return [
        one.meetings.get().starts_at.astimezone(NOW.tzinfo).hour
        for one in series.activities.order_by("position")
    ]


def test_a_series_makes_one_activity_a_date():
    series = make_series(seats=6)

    assert days_of(series) == weeks(3)
    assert {one.seats for one in series.activities.all()} == {6}


def test_a_series_leaves_out_closed_days():
    close(15)

    assert days_of(make_series()) == [weeks(3)[0], weeks(3)[2]]


def test_a_series_pauses_during_school_holidays_when_asked():
    assert days_of(make_series(except_school=True)) == weeks(2)


def test_a_cycle_is_one_activity_of_several_meetings():
    [cycle] = make_series(as_cycle=True).activities.all()

    assert [meeting.day for meeting in cycle.meetings.all()] == weeks(3)
    assert (cycle.starts_at, cycle.ends_at) == (at(8, 14), at(22, 16))


def test_a_series_makes_the_dates_seen_on_the_preview():
    assert days_of(make_series(days=[TUESDAY])) == [TUESDAY]


@pytest.mark.parametrize(("day", "code"), [(15, "closed_day"), (16, "other_date")])
def test_a_date_of_the_preview_that_is_no_longer_so_is_refused(day, code):
    close(15)
    with pytest.raises(ActivityRefused) as refusal:
        make_series(days=[TUESDAY, TUESDAY.replace(day=day)])

    assert (refusal.value.code, Activity.objects.count()) == (code, 0)


def test_a_series_on_closed_days_alone_is_refused():
    close(1, 31)
    with pytest.raises(ActivityRefused) as refusal:
        make_series()

    assert (refusal.value.code, Series.objects.count()) == ("no_date", 0)


@pytest.mark.parametrize("held", ["room", "facilitator"])
def test_a_series_is_made_whole_or_not_at_all(held):
    taken = {held: make_room() if held == "room" else make_user()}
    make_activity(starts_at=at(22, 15), **taken)
    with pytest.raises(ActivityRefused) as refusal:
        make_series(**taken)

    assert (refusal.value.code, Series.objects.count(), Activity.objects.count()) == (f"{held}_taken", 0, 1)


def test_a_series_has_no_more_seats_than_its_room():
    with pytest.raises(ActivityRefused) as refusal:
        make_series(room=make_room(seats=6), seats=7)

    assert refusal.value.code == "room_too_small"


def test_a_year_of_a_series_is_made_within_a_second():
    room, claire = make_room(), make_user()
    make_series(tuesdays(52, starts=time(9), ends=time(10)), room=room, facilitator=claire)
    began = clock.perf_counter()
    make_series(tuesdays(52), room=room, facilitator=claire)

    assert clock.perf_counter() - began < 1


@pytest.mark.parametrize("count", [3, 52])
def test_a_series_is_made_with_the_same_queries_whatever_its_length(count, django_assert_max_num_queries):
    held = {"place": make_place(), "room": make_room(), "facilitator": make_user(), "theme": make_theme()}
    with django_assert_max_num_queries(18):
        Series.objects.create_all(tuesdays(count), title="Photos", by=None, now=NOW, **held)


def test_editing_this_and_the_following_leaves_the_earlier_ones():
    series = make_series()
    edit(series, scope="following", position=2, starts=time(15), ends=time(17), title="Photos")

    assert hours_of(series) == [14, 15, 15]
    assert [one.title for one in series.activities.order_by("position")] == [
        "Ma boîte mail",
        "Photos",
        "Photos",
    ]


def test_editing_one_date_leaves_the_others():
    series = make_series()
    edit(series, scope="one", position=2, starts=time(15), ends=time(17))

    assert hours_of(series) == [14, 15, 14]


def test_editing_all_tells_the_rule_and_the_spans():
    series = make_series()
    edit(series, starts=time(9), ends=time(11))
    series.refresh_from_db()

    assert series.rule == tuesdays(starts=time(9), ends=time(11))
    assert series.activities.get(position=1).starts_at == at(8, 9)


def test_editing_leaves_what_has_begun():
    series = make_series()
    series.edit(scope="all", activity=series.activities.first(), now=at(8, 15), title="Photos")

    assert [one.title for one in series.activities.order_by("position")] == [
        "Ma boîte mail",
        "Photos",
        "Photos",
    ]


def test_what_people_have_booked_is_not_moved_without_a_word():
    series = make_series()
    booked = series.activities.get(position=2)
    with pytest.raises(ActivityRefused) as refusal:
        edit(series, starts=time(15), ends=time(17), keep={booked.pk})

    assert (refusal.value.code, hours_of(series)) == ("people_booked", [14, 14, 14])
    assert "mardi 15\xa0décembre" in refusal.value.messages[0]


@pytest.mark.parametrize(("choice", "hours"), [("moving", [15, 15, 15]), ("leaving", [15, 14, 15])])
def test_what_people_have_booked_moves_or_stays_as_one_says(choice, hours):
    series = make_series()
    booked = {series.activities.get(position=2).pk}
    edit(series, starts=time(15), ends=time(17), keep=booked, **{choice: booked})

    assert hours_of(series) == hours


def test_what_people_have_booked_may_change_its_title():
    series = make_series()
    edit(series, keep={one.pk for one in series.activities.all()}, title="Photos")

    assert {one.title for one in series.activities.all()} == {"Photos"}


def test_editing_refuses_a_room_that_is_taken_and_changes_nothing():
    series, room = make_series(), make_room()
    make_activity(starts_at=at(15, 14), room=room)
    with pytest.raises(ActivityRefused) as refusal:
        edit(series, room=room, title="Photos")

    assert refusal.value.code == "room_taken"
    assert not Meeting.objects.filter(activity__series=series).exclude(room=None).exists()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"starts": time(17)}, "ends_before_start"),
        ({"starts": time(18), "ends": time(20)}, "closed_day"),
        ({"minimum": 9}, "minimum_above_seats"),
    ],
)
def test_an_impossible_edit_is_refused(changes, code):
    series = make_series()
    close(15).change(starts_at=at(15, 18), ends_at=at(15, 22))
    with pytest.raises(ActivityRefused) as refusal:
        edit(series, **changes)

    assert refusal.value.code == code


def test_stopping_a_series_calls_off_the_rest():
    series = make_series(room=make_room())
    series.stop(from_day=weeks(2)[1], reason="Fin des séances", now=NOW)

    assert [one.is_cancelled for one in series.activities.order_by("position")] == [False, True, True]
    assert series.rule.dates() == [TUESDAY]


def test_stopping_a_series_refuses_to_drop_people_without_a_word():
    series = make_series()
    booked = {series.activities.get(position=3).pk}
    with pytest.raises(ActivityRefused) as refusal:
        series.stop(from_day=TUESDAY, reason="Fin", now=NOW, keep=booked)
    series.stop(from_day=TUESDAY, reason="Fin", now=NOW, keep=booked, cancelling=booked)

    assert refusal.value.code == "people_booked"
    assert not series.activities.planned().exists()


def test_a_block_opens_one_seat_a_slot():
    series = Series.objects.open_blocks(
        Rule.chosen([TUESDAY], TWO, time(17)),
        slot_minutes=30,
        title="Rendez-vous",
        theme=make_activity().theme,
        place=make_place(),
        facilitator=make_user(),
        channel="phone",
        by=None,
        now=NOW,
    )
    seats = {(one.kind, one.seats, one.channel) for one in series.activities.all()}

    assert (series.activities.count(), seats) == (6, {("appointment", 1, "phone")})


@pytest.mark.parametrize(("minutes", "code"), [(150, "block_too_short"), (1, "slot_too_short")])
def test_a_block_shorter_than_its_slots_is_refused(minutes, code):
    with pytest.raises(ActivityRefused) as refusal:
        make_series(Rule.chosen([TUESDAY], TWO, FOUR), slot_minutes=minutes)

    assert refusal.value.code == code
