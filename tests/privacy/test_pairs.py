"""Likely pairs among all files: what was planted is found, what only looks like it is not, in seconds."""

import time

import pytest

from courses.models import Learner
from numeripole.privacy.pairs import likely_pairs
from tests.privacy.planted import Plant

pytestmark = pytest.mark.django_db


@pytest.mark.once
def test_planted_doubles_are_found_among_ten_thousand_files_and_couples_are_not(capsys):
    plant = Plant(7, people=9_000)
    plant.plant_doubles(500)
    plant.plant_twins(500)
    doubles, twins = plant.write()

    begun = time.monotonic()
    found = {(pair.one, pair.two) for pair in likely_pairs()}
    took = time.monotonic() - begun

    hits, wrong = found & set(doubles), found & set(twins)
    recall, precision = len(hits) / len(doubles), len(hits) / len(found)
    with capsys.disabled():
        print(f"\n{Learner.objects.count()} files, {len(found)} pairs in {took:.1f} s: ", end="")
        print(f"recall {recall:.3f}, precision {precision:.3f}, {len(wrong)} near-misses of {len(twins)}")
    assert recall >= 0.95
    assert precision >= 0.85
    assert len(wrong) <= 5
    assert took < 10
