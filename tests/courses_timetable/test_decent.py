"""Nobody is told anything at night, on a Sunday or on a public holiday."""

from datetime import datetime

import pytest

from courses.timetable.decent import is_decent, next_decent
from tests.makers import PARIS


@pytest.mark.parametrize(
    ("moment", "then"),
    [
        ((2026, 12, 1, 9, 0), (2026, 12, 1, 9, 0)),
        ((2026, 12, 1, 18, 59), (2026, 12, 1, 18, 59)),
        ((2026, 12, 1, 19, 0), (2026, 12, 2, 9, 0)),
        ((2026, 12, 1, 3, 0), (2026, 12, 1, 9, 0)),
        ((2026, 12, 5, 20, 0), (2026, 12, 7, 9, 0)),
        ((2026, 12, 6, 11, 0), (2026, 12, 7, 9, 0)),
        ((2026, 12, 24, 22, 0), (2026, 12, 26, 9, 0)),
    ],
)
def test_people_are_told_at_the_next_decent_hour(moment, then):
    assert next_decent(datetime(*moment, tzinfo=PARIS)) == datetime(*then, tzinfo=PARIS)


def test_the_day_after_christmas_is_a_holiday_in_moselle():
    assert not is_decent(datetime(2026, 12, 26, 10, 0, tzinfo=PARIS), "57")


def test_nine_o_clock_stays_nine_o_clock_across_the_clock_change():
    assert next_decent(datetime(2026, 10, 24, 20, 0, tzinfo=PARIS)) == datetime(
        2026, 10, 26, 9, 0, tzinfo=PARIS
    )
