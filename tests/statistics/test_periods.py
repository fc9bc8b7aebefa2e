from datetime import date, datetime

import pytest

from courses.timetable.holidays import school_year as school_year_of
from numeripole.statistics.periods import Period, PeriodRefused, calendar_year, school_year
from tests.makers import PARIS


def test_a_school_year_runs_from_september_to_august():
    assert school_year(2025) == Period(date(2025, 9, 1), date(2026, 8, 31))


@pytest.mark.parametrize(("day", "year"), [(date(2026, 8, 31), 2025), (date(2026, 9, 1), 2026)])
def test_the_first_of_september_opens_a_school_year(day, year):
    assert school_year_of(day) == year


def test_both_days_of_a_period_are_counted_in_local_time():
    period = calendar_year(2026)

    assert (period.start, period.end) == (
        datetime(2026, 1, 1, tzinfo=PARIS),
        datetime(2027, 1, 1, tzinfo=PARIS),
    )


def test_the_day_of_a_clock_change_has_twenty_three_hours():
    day = Period(date(2026, 3, 29), date(2026, 3, 29))

    assert (day.end.timestamp() - day.start.timestamp()) / 3600 == 23


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        (date(2026, 12, 31), date(2026, 1, 1), "upside_down"),
        (date(1999, 12, 31), date(2026, 1, 1), "out_of_range"),
        (date(2026, 1, 1), date(9999, 12, 31), "out_of_range"),
        (date(1, 1, 1), date(1, 1, 2), "out_of_range"),
        (date(2016, 1, 1), date(2026, 1, 1), "too_long"),
    ],
)
def test_a_period_that_cannot_be_counted_is_refused(first, last, code):
    with pytest.raises(PeriodRefused) as refusal:
        Period(first, last)

    assert refusal.value.code == code


def test_ten_years_are_a_period():
    assert len(Period(date(2016, 1, 1), date(2025, 12, 31)).slots(monthly=False)) == 10


def test_a_year_earlier_stops_at_the_same_date_while_the_period_is_under_way():
    before = calendar_year(2026).year_before(today=date(2026, 6, 15))

    assert before == Period(date(2025, 1, 1), date(2025, 6, 15))


def test_a_year_before_a_leap_day_is_the_28th():
    day = Period(date(2024, 2, 29), date(2024, 2, 29))

    assert day.year_before(today=date(2026, 1, 1)) == Period(date(2023, 2, 28), date(2023, 2, 28))


def test_a_period_still_to_come_has_no_year_earlier():
    assert calendar_year(2027).year_before(today=date(2026, 12, 31)) is None


def test_slots_are_cut_at_the_ends_of_the_period():
    slots = Period(date(2026, 1, 20), date(2026, 3, 3)).slots(monthly=True)

    assert [slot.code for slot in slots] == ["2026-01", "2026-02", "2026-03"]
    assert (slots[0].start.day, slots[-1].end.day) == (20, 4)


def test_a_period_is_said_with_its_two_days():
    assert (
        str(calendar_year(2026))
        == "Du 1er\N{NO-BREAK SPACE}janvier 2026 au 31\N{NO-BREAK SPACE}décembre 2026"
    )
