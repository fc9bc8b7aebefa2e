import csv

import pytest
from django.conf import settings

from courses.ages import CUTS
from numeripole.statistics.bands import COOP, Band, BandRefused, band_of_slices, banded
from numeripole.statistics.breakdowns import SEXES, SITUATIONS


def labels(name):
    """La Coop's codes and labels of a list, in its order."""
    with (settings.FIXTURE_DIRS[0] / "coop_enumerations.csv").open(newline="") as file:
        return [(row["code"], row["label_fr"]) for row in csv.DictReader(file) if row["list"] == name]


def refusal(*bands):
    with pytest.raises(BandRefused) as refused:
        banded(*(Band("band", f"{first}–{last}", first, last) for first, last in bands))
    return refused.value


@pytest.mark.parametrize(
    ("first", "last", "named"), [(14, 17, "12–14"), (60, 61, "60–64"), (92, None, "90+")]
)
def test_a_band_that_cuts_a_slice_is_refused_and_the_slice_is_named(first, last, named):
    with pytest.raises(BandRefused) as refused:
        Band("band", "x", first, last)

    assert refused.value.code == "cuts_a_slice"
    assert named in refused.value.messages[0]


def test_bands_that_overlap_are_refused():
    assert refusal((0, 17), (12, None)).code == "overlap"


@pytest.mark.parametrize("bands", [[(0, 11), (18, None)], [(12, None)], [(0, 59)]])
def test_bands_that_leave_out_an_age_are_refused(bands):
    assert refusal(*bands).code == "gap"


def test_a_band_that_ends_before_it_begins_is_refused():
    assert refusal((18, 11)).code == "upside_down"


def test_every_slice_has_one_band_of_la_coop():
    assert set(band_of_slices(COOP)) == set(CUTS)


@pytest.mark.parametrize(
    ("age_from", "code"),
    [
        (6, "moins_de_douze"),
        (16, "douze_dix_huit"),
        (60, "soixante_soixante_neuf"),
        (90, "soixante_dix_plus"),
    ],
)
def test_a_slice_belongs_to_the_band_that_holds_it(age_from, code):
    assert band_of_slices(COOP)[age_from] == code


def test_ages_have_the_labels_of_la_coop_in_its_order():
    assert [(band.code, str(band.label)) for band in COOP] == labels("age")[:-1]


def test_sexes_and_situations_have_the_labels_of_la_coop_in_its_order():
    assert [(code, str(label)) for code, label in SEXES.items()] == labels("gender")
    assert [(code, str(label)) for code, label in SITUATIONS.items()] == labels("situation")
