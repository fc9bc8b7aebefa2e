from datetime import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courses.refusals import ActivityRefused
from courses.timetable.hours import Week
from courses.timetable.words import spoken_week

EPN = "Tu-Sa 10:00-12:00,13:00-19:00; PH off"

ranges = st.sets(st.integers(0, 24 * 60 - 1), min_size=4, max_size=4).map(sorted)
times = st.builds(
    lambda minutes, n: tuple(
        (time(*divmod(minutes[2 * i], 60)), time(*divmod(minutes[2 * i + 1], 60))) for i in range(n)
    ),
    ranges,
    st.integers(0, 2),
)
weeks = st.builds(Week, st.tuples(*[times] * 7), public=st.none() | times, school=st.none() | times)


@settings(deadline=None)
@given(weeks)
def test_a_week_is_read_back_as_it_was_written(week):
    assert Week.read(week.text) == week


def test_a_later_piece_replaces_an_earlier_one():
    week = Week.read("Mo-Fr 09:00-12:00; We off")

    assert week.text == "Mo-Tu,Th-Fr 09:00-12:00"


def test_public_holidays_not_spoken_of_are_as_other_days():
    assert Week.read("Mo 09:00-12:00").ranges_on(0, public=True)


def test_hours_are_said_in_french():
    assert spoken_week(Week.read(EPN)) == [
        "du mardi au samedi, de 10\xa0h à 12\xa0h et de 13\xa0h à 19\xa0h",
        "fermé les jours fériés",
    ]


def test_days_apart_are_said_one_by_one():
    assert spoken_week(Week.read("Mo,We 09:00-12:30")) == [
        "le lundi et le mercredi, de 9\xa0h à 12\xa0h\xa030"
    ]


@pytest.mark.parametrize(
    ("text", "code", "piece"),
    [
        ("Lu-Ve 09:00-12:00", "hours_not_understood", "Lu-Ve 09:00-12:00"),
        ("Mo-Fr 09:00-12:00; sunrise", "hours_not_understood", "sunrise"),
        ("Mo 25:00-26:00", "hours_not_understood", "Mo 25:00-26:00"),
        ("Mo", "hours_not_understood", "Mo"),
        ("Mo 12:00-09:00", "ends_before_start", "12:00-09:00"),
        ("Mo 09:00-12:00,11:00-14:00", "ranges_overlap", "09:00-12:00,11:00-14:00"),
        ("Mo 09:00-10:00,11:00-12:00,14:00-15:00", "too_many_ranges", ""),
    ],
)
def test_hours_that_are_not_understood_are_refused_by_name(text, code, piece):
    with pytest.raises(ActivityRefused) as refusal:
        Week.read(text)

    assert refusal.value.code == code
    assert piece in refusal.value.messages[0]
