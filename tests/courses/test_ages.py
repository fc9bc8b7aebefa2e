from datetime import date

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from courses.ages import CUTS, age_on, is_minor, slice_on
from courses.models.people import validate_birth_year


@pytest.mark.parametrize(
    ("born", "slice_"),
    [
        (1966, 60),
        (1967, 55),
        (2026, 0),
        (2021, 0),
        (2020, 6),
        (1936, 90),
        (1900, 90),
        (2027, 0),
        (None, None),
    ],
)
def test_age_slice_is_that_of_the_year_of_the_meeting(born, slice_):
    assert slice_on(born, date(2026, 12, 8)) == slice_


def test_person_who_turns_60_within_the_year_changes_slice_with_the_year():
    assert (slice_on(1966, date(2025, 12, 31)), slice_on(1966, date(2026, 1, 1))) == (55, 60)


@given(st.integers(1900, 2026))
def test_age_lies_in_its_slice(born):
    low = slice_on(born, date(2026, 12, 8))
    high = next((cut for cut in CUTS if cut > low), 200)

    assert low <= age_on(born, date(2026, 12, 8)) < high


@pytest.mark.parametrize(
    ("born", "has_guardian", "minor"),
    [(2009, False, True), (2008, True, False), (None, True, True), (None, False, False)],
)
def test_an_adult_answers_for_who_is_under_18_or_has_a_guardian_and_no_year(born, has_guardian, minor):
    assert is_minor(born, date(2026, 12, 8), has_guardian=has_guardian) is minor


@pytest.mark.parametrize("year", [1899, 2200])
def test_impossible_year_of_birth_is_refused(year):
    with pytest.raises(ValidationError):
        validate_birth_year(year)
