import pytest

from numeripole.privacy.imports.towns import Towns
from tests.makers import make_commune

pytestmark = pytest.mark.django_db


@pytest.fixture
def towns(bras):
    make_commune("55545", "Verdun", population=16000)
    make_commune("55463", "Saint-Mihiel", postcodes=" 55300", epci="")
    make_commune("08491", "Verdun", postcodes=" 08300", department="08", epci="")
    make_commune("75056", "Paris", postcodes=" 75001 75012", department="75", epci="")
    make_commune("01004", "Ambérieu-en-Bugey", postcodes=" 01500", department="01", epci="")
    for number in (1, 2):
        make_commune(f"1000{number}", "Brienne", postcodes=f" 1050{number}", department="10", epci="")
    return Towns()


@pytest.mark.parametrize(
    ("insee", "town", "postcode", "code"),
    [
        ("55073", "", "", "55073"),
        ("1004", "", "", "01004"),
        ("75112", "Paris", "75012", "75056"),
        ("", "BRAS SUR MEUSE", "", "55073"),
        ("", "Bras-sur-Meuse", "55100", "55073"),
        ("", "Bras sur Meusse", "55100", "55073"),
        ("", "Bras/Meuse (55)", "55100", "55073"),
        ("", "55300 ST MIHIEL CEDEX", "", "55463"),
        ("", "Paris 12e", "75012", "75056"),
        ("", "Verdun", "", "55545"),
        ("", "Verdun", "08300", "08491"),
        ("", "", "55300", "55463"),
        ("", "", "1500", "01004"),
        ("99999", "Verdun", "55100", "55545"),
    ],
)
def test_commune_is_found_by_its_code_its_name_or_its_postcode(towns, insee, town, postcode, code):
    assert towns.find(insee, town, postcode).code == code


def test_nothing_said_is_no_commune(towns):
    assert towns.find("", "", "") is None


@pytest.mark.parametrize(
    ("insee", "town", "postcode", "sentence"),
    [
        ("", "Lune", "", "Aucune commune ne s’appelle « Lune »"),
        ("", "Lune", "55100", "Aucune commune ne s’appelle « Lune »"),
        ("", "Brienne", "", "désigne plusieurs communes"),
        ("", "", "55100", "désigne plusieurs communes"),
        ("99999", "", "", "n’est pas le code INSEE"),
    ],
)
def test_commune_that_nobody_can_tell_is_refused(towns, insee, town, postcode, sentence):
    with pytest.raises(ValueError, match=sentence.replace(" ", r"\s")):
        towns.find(insee, town, postcode)
