"""The desk of whoever sees a whole département: bounded, with the way to one place."""

from datetime import timedelta

import pytest

from numeripole.desk import today
from numeripole.timetable import calendar
from tests.makers import NEXT_TUESDAY, make_activity, make_place

pytestmark = pytest.mark.django_db


@pytest.fixture
def three_places(monkeypatch):
    """A meeting at each of three places at once, where two make many."""
    monkeypatch.setattr(today, "MOST", 2)
    monkeypatch.setattr(calendar, "MOST", 2)
    for number in range(3):
        place = make_place(f"Lieu {number}")
        make_activity(
            title=f"Atelier {number}", place=place, starts_at=NEXT_TUESDAY + timedelta(hours=number)
        )


@pytest.mark.usefixtures("three_places")
def test_desk_shows_the_first_meetings_of_the_day_and_the_way_to_the_others(staff):
    page = staff("facilitator").get(f"/accueil/?jour={NEXT_TUESDAY:%Y-%m-%d}").content.decode()

    assert [f"Atelier {number}" in page for number in range(3)] == [True, True, False]
    assert "Choisir un lieu pour voir les autres" in page


@pytest.mark.usefixtures("three_places")
@pytest.mark.parametrize("address", ["semaine/?semaine=2026-W50", "mois/?mois=2026-12"])
def test_table_of_too_many_meetings_asks_for_a_place(staff, address):
    place = make_place("Lieu 1")

    whole, one = (
        staff("facilitator").get(f"/{address}{more}").content.decode() for more in ("", f"&lieu={place.slug}")
    )

    assert ("choisissez un lieu" in whole, "Atelier 1" in whole) == (True, False)
    assert ("choisissez un lieu" in one, "Atelier 1" in one) == (False, True)
