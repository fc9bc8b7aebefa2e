import time

import pytest
from django.conf import settings

from courses import reference
from courses.models import Commune

FOLDER = settings.FIXTURE_DIRS[0]


@pytest.fixture
def loaded(db):
    return reference.load(FOLDER)


def test_loading_brings_every_commune_theme_course_skill_and_track(loaded):
    counts = {"communes": 34969, "themes": 30, "tracks": 7, "courses": 24, "competences": 37, "skills": 74}
    assert {name: loaded[name] for name in counts} == counts


def test_loading_takes_at_most_five_seconds(db):
    # Of this process: a machine that does other things meanwhile does not make it slower.
    start = time.process_time()

    reference.load(FOLDER)

    assert time.process_time() - start < 5


def test_loading_again_writes_nothing(loaded):
    assert set(reference.load(FOLDER).values()) == {0}


def test_loading_again_mends_a_row_that_differs(loaded):
    Commune.objects.filter(pk="55073").update(name="Bras")

    assert reference.load(FOLDER)["communes"] == 1
    assert Commune.objects.get(pk="55073").name == "Bras-sur-Meuse"
