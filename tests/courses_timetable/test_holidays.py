from datetime import date

import pytest

from courses.timetable.holidays import (
    ZONES,
    known_until,
    public_holidays,
    school_holidays,
    spoken_limit,
    subdivision_of,
    zone_of,
)


@pytest.mark.parametrize("year", [2026, 2050, 2100])
def test_there_are_eleven_public_holidays_each_year(year):
    assert len(public_holidays("", year)) == 11


def test_public_holidays_follow_easter():
    names = public_holidays("", 2027)

    assert [names[day] for day in (date(2027, 3, 29), date(2027, 5, 6))] == ["Lundi de Pâques", "Ascension"]


@pytest.mark.parametrize(
    ("department", "number"), [("55", 11), ("57", 13), ("67", 13), ("68", 13), ("974", 12)]
)
def test_a_département_may_have_holidays_of_its_own(department, number):
    assert len(public_holidays(subdivision_of(department), 2026)) == number


def test_every_mainland_département_has_one_zone():
    codes = " ".join(ZONES.values()).split()

    assert (len(codes), len(set(codes))) == (94, 94)


def test_the_meuse_is_in_zone_b():
    assert (zone_of("55"), zone_of("2A"), zone_of("971")) == ("B", "", "")


def test_christmas_holidays_are_one_stretch():
    christmas = [one for one in school_holidays("B") if one.holds(date(2025, 12, 25))]

    assert [(one.first, one.last) for one in christmas] == [(date(2025, 12, 20), date(2026, 1, 4))]


def test_what_is_not_published_is_said():
    assert spoken_limit(known_until()) == ""
    assert spoken_limit(date(2040, 1, 1)).startswith("Les vacances scolaires sont connues jusqu’au ")
