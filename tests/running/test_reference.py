import time

import pytest
from django.conf import settings

from courses import reference
from courses.models import Commune, Course, Theme, Track

FOLDER = settings.FIXTURE_DIRS[0]


@pytest.fixture
def loaded(db):
    return reference.load(FOLDER)


def test_loading_brings_every_commune_theme_track_and_course(loaded):
    assert loaded == {"communes": 34969, "themes": 30, "tracks": 5, "courses": 24}


def test_loading_takes_at_most_five_seconds(db):
    start = time.monotonic()

    reference.load(FOLDER)

    assert time.monotonic() - start < 5


def test_loading_again_writes_nothing(loaded):
    assert set(reference.load(FOLDER).values()) == {0}


def test_loading_again_mends_a_row_that_differs(loaded):
    Commune.objects.filter(pk="55073").update(name="Bras")

    assert reference.load(FOLDER)["communes"] == 1
    assert Commune.objects.get(pk="55073").name == "Bras-sur-Meuse"


def test_a_commune_is_found_by_each_of_its_postcodes(loaded):
    paris = Commune.objects.get(name="Paris")

    assert paris in Commune.objects.search("75019")


def test_a_commune_is_found_by_its_name_without_accents_the_nearest_first(loaded):
    near = Commune.objects.get(pk="55073")

    assert [str(found) for found in Commune.objects.search("etain", near=near)][0] == "Étain (55400)"


def test_every_course_has_a_theme_a_track_and_words_for_a_senior(loaded):
    assert not Course.objects.filter(summary="").exists()
    assert set(Course.objects.values_list("track__title", flat=True)) == set(
        Track.objects.values_list("title", flat=True)
    )


def test_the_courses_to_take_before_are_named_by_their_titles(loaded):
    assert Course.objects.get(code="A5").prerequisites.startswith("«\u00a0Apprivoiser l’ordinateur")
    assert Course.objects.get(code="A1").prerequisites == ""


def test_themes_keep_the_order_of_la_coop(loaded):
    first = Theme.objects.filter(list="mediation").first()

    assert first.label == "Diagnostic numérique"
