from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numeripole.privacy.imports import values
from numeripole.privacy.imports.telephones import read_phone

SPELLINGS = [
    *("0639980001", "06 39 98 00 01", "06.39.98.00.01", "06-39-98-00-01", "06\u00a039\u202f98 00 01"),
    *(
        "639980001",
        "33639980001",
        "0033639980001",
        "+33 (0)6 39 98 00 01",
        "+33639980001",
        "33 6 39 98 00 01",
    ),
    *("tel : 06 39 98 00 01", "06 39 98 00 01 (fille)", "6,39980001E+08", "01 99 00 00 01 / 06 39 98 00 01"),
]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_french_spelling_of_a_telephone_is_read(spelling):
    assert read_phone(spelling) == "+33639980001"


@pytest.mark.parametrize(
    ("region", "typed", "number"),
    [
        ("RE", "0692 12 34 56", "+262692123456"),
        ("RE", "262692123456", "+262692123456"),
        ("RE", "06 12 34 56 78", "+33612345678"),
        ("GP", "0690 12 34 56", "+590690123456"),
        ("FR", "+352 621 123 456", "+352621123456"),
    ],
)
def test_telephone_is_read_in_the_region_of_the_centre(settings, region, typed, number):
    settings.PHONENUMBER_DEFAULT_REGION = region

    assert read_phone(typed) == number


@pytest.mark.parametrize("text", ["12", "abc", "06 39 98 00 0", "06 39 98 00 01 02 03", "1,2E+08", "+"])
def test_what_cannot_be_dialled_is_refused_in_a_sentence(text):
    with pytest.raises(ValueError, match="n’est pas un numéro"):
        read_phone(text)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        *(("1950", 1950), ("12/05/1950", 1950), ("12-05-50", 1950), ("1950-05-12", 1950), ("mai 1950", 1950)),
        *(("18395", 1950), ("18395.5", 1950), ("9133", 1925), ("12/05/1950 00:00:00", 1950)),
        *(("12.05.1950", 1950), ("12/05/10", 2010), ("0", None), ("00/00/0000", None), ("", None)),
    ],
)
def test_only_the_year_is_read_of_a_birth(text, year):
    assert values.read_birth(text) == year


@pytest.mark.parametrize("text", ["1899", "2090", "hier", "12/05/24", "50", "1950 ou 1951", "99999999"])
def test_year_that_cannot_be_is_refused_in_a_sentence(text):
    with pytest.raises(ValueError, match="n’est pas une année"):
        values.read_birth(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(
            ("F", "feminin"),
            ("Mme", "feminin"),
            ("Féminin", "feminin"),
            ("H", "masculin"),
            ("M.", "masculin"),
        ),
        *(("Monsieur", "masculin"), ("Non communiqué", "non_communique"), ("", "non_communique")),
    ],
)
def test_spelling_of_sex_is_read(text, value):
    assert values.read_sex(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(("Retraité(e)", "retraite"), ("RETRAITEES", "retraite"), ("Cadres ", "en_emploi")),
        *(("Mère/Père au foyer", "sans_emploi"), ("Artisans/Prof. Lib", "en_emploi")),
        *(("Demandeur d'emploi", "sans_emploi"), ("Lycéenne", "scolarise"), ("employé.e", "en_emploi")),
        *(("Non communiqué ou hétérogène", "non_communique"), ("en_emploi", "en_emploi")),
    ],
)
def test_spelling_of_a_situation_is_read(text, value):
    assert values.read_situation(text) == value


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("EXEMPLE Jean-Pierre", ("EXEMPLE", "Jean-Pierre")),
        ("Jean DE LA TOUR", ("DE LA TOUR", "Jean")),
        ("Exemple, Jean Paul", ("Exemple", "Jean Paul")),
        ("Exemple Jean", ("Exemple", "Jean")),
    ],
)
def test_both_names_of_one_cell_are_told_apart(text, names):
    assert values.split_names(text) == names


def test_names_that_cannot_be_told_apart_are_refused():
    with pytest.raises(ValueError, match="dans deux colonnes"):
        values.split_names("de la Tour Marie")


@pytest.mark.parametrize("cell", ["=1+1", "'=1+1", "#REF!"])
def test_formula_is_refused_and_not_run(cell):
    with pytest.raises(ValueError, match="formule"):
        values.cleaned(cell)


def test_address_fits_an_envelope_and_ends_with_its_town():
    address = values.read_address("12 bis rue du Four à chaux, bâtiment des Tilleuls", end="55100 Bras")

    assert address.splitlines() == ["12 bis rue du Four à chaux, bâtiment", "des Tilleuls", "55100 Bras"]


def test_address_that_hides_a_bank_account_is_refused():
    with pytest.raises(ValueError, match="compte"):
        values.read_address("FR76 3000 6000 0112 3456 7890 189")


READERS = [values.read_name, values.read_birth, values.read_email, values.read_sex, values.read_situation]
READERS += [values.split_names, values.read_address, read_phone]


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.__name__)
@given(text=st.text())
def test_any_text_is_read_or_refused_and_breaks_nothing(reader, text):
    with suppress(ValueError):
        reader(values.cleaned(text))
