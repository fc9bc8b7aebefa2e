import pytest

from courses.opening import is_open
from tests.courses_timetable.makers import at, close
from tests.makers import make_place

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return make_place(opening_hours="Tu-Sa 10:00-12:00,13:00-19:00; PH off; SH 10:00-12:00")


@pytest.mark.parametrize(
    ("moment", "open_then"),
    [
        (at(8, 10), True),
        (at(8, 12), False),
        (at(8, 18, 59), True),
        (at(7, 10), False),
        (at(25, 10), False),
    ],
)
def test_a_place_is_open_by_its_hours(place, moment, open_then):
    assert is_open(place, moment) is open_then


def test_school_holidays_may_have_their_own_hours(place):
    close(8, kind="school")

    assert (is_open(place, at(8, 10)), is_open(place, at(8, 14))) == (True, False)


def test_a_closure_closes_a_place(place):
    close(8, place=place)

    assert not is_open(place, at(8, 10))


def test_a_place_without_hours_is_not_open():
    assert not is_open(make_place("Salle des fêtes"), at(8, 10))
