import pytest

from courses.models import Commune
from tests.makers import make_commune

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def country():
    """Bras and its neighbours, and the same names elsewhere."""
    far = {"department": "83", "region": "93", "epci": "200040202", "population": 2700}
    make_commune()
    make_commune("83021", "Bras", postcodes=" 83149", **far)
    make_commune("55545", "Verdun", population=16000)
    make_commune("71567", "Verdun-sur-le-Doubs", postcodes=" 71350", **far)
    make_commune(
        "54482", "Saint-Nicolas-de-Port", postcodes=" 54210", department="54", epci="", population=7500
    )
    make_commune("44184", "Saint-Nazaire", postcodes=" 44600", **far)
    make_commune("29019", "Brest", postcodes=" 29200", **far)
    make_commune(
        "54395", "Nancy", postcodes=" 54000 54100", department="54", epci="245400676", population=104000
    )
    make_commune("88155", "Étival-Clairefontaine", postcodes=" 88480", **far)
    make_commune("80001", "L'Haÿ-les-Bains", postcodes=" 80000", **far)


def found(text, near=None):
    return [commune.name for commune in Commune.objects.search(text, near=near)]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("etival", ["Étival-Clairefontaine"]),
        ("saint nicolas", ["Saint-Nicolas-de-Port"]),
        ("st nicolas", ["Saint-Nicolas-de-Port"]),
        ("St-Nico", ["Saint-Nicolas-de-Port"]),
        ("l'hay", ["L'Haÿ-les-Bains"]),
        ("54100", ["Nancy"]),
        ("5400", ["Nancy"]),
        ("brest", ["Brest"]),
        ("", []),
        ("%", []),
        ("zz", []),
    ],
)
def test_commune_is_found_as_one_types_it(typed, names):
    assert found(typed) == names


def test_nearest_commune_of_a_name_comes_first():
    assert found("bras", near=make_commune()) == ["Bras-sur-Meuse", "Bras"]


def test_without_a_place_to_be_near_the_largest_comes_first():
    assert found("bras") == ["Bras", "Bras-sur-Meuse"]


def test_neighbours_come_before_the_region_and_the_region_before_the_country():
    near = make_commune()

    assert found("st", near=near) == ["Saint-Nicolas-de-Port", "Saint-Nazaire"]
    assert found("verdun", near=near) == ["Verdun", "Verdun-sur-le-Doubs"]


def test_postcode_shared_by_two_communes_gives_both():
    assert set(found("55100")) == {"Bras-sur-Meuse", "Verdun"}
