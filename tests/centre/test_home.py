"""Which commune the centre is in, when its settings do not say it."""

import pytest

from numeripole.centre.home import home_code
from numeripole.statistics.residence import residence_of
from tests.makers import make_commune, make_place

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def unsaid(settings):
    settings.CENTRE = settings.CENTRE | {"commune": ""}


def test_centre_is_in_the_commune_of_its_first_place():
    make_place("Médiathèque", commune=make_commune("55527", "Varennes-en-Argonne"))
    make_place("Annexe", commune=make_commune())

    assert home_code() == "55527"


def test_figures_call_that_commune_the_village():
    make_place("Médiathèque", commune=make_commune("55527", "Varennes-en-Argonne"))

    assert residence_of(()).rings()["village"] == "Varennes-en-Argonne"


def test_settings_say_it_first(settings):
    settings.CENTRE = settings.CENTRE | {"commune": "55073"}
    make_place("Médiathèque", commune=make_commune("55527", "Varennes-en-Argonne"))

    assert home_code() == "55073"


def test_centre_without_a_place_is_nowhere_yet():
    assert home_code() == ""
