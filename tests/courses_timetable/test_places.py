import pytest
from django.core.exceptions import ValidationError

from tests.makers import make_commune, make_place

pytestmark = pytest.mark.django_db


def in_metz(**fields):
    return make_place("Metz", commune=make_commune("57463", "Metz", department="57"), **fields)


def test_a_place_follows_its_département():
    assert (make_place().school_zone, make_place().subdivision) == ("B", "")
    assert in_metz().subdivision == "57"


def test_a_place_may_have_a_calendar_of_its_own():
    place = in_metz(zone="C", alsace_moselle=False)

    assert (place.school_zone, place.subdivision) == ("C", "")


def test_hours_that_are_not_understood_are_refused_at_their_field():
    place = make_place(opening_hours="tous les jours")

    with pytest.raises(ValidationError) as refusal:
        place.full_clean()

    assert list(refusal.value.message_dict) == ["opening_hours"]
