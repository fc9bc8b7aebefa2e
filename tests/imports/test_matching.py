import pytest

from courses.models import Learner
from numeripole.privacy.imports.rehearsal import rehearse
from tests.imports.sheets import read
from tests.makers import NOW, make_learner

pytestmark = pytest.mark.django_db
HEAD = "Nom;Prénom;Téléphone;E-mail;Année de naissance;Sexe\n"


def lists(*rows):
    """(rows of new, known, likely, repeated people)."""
    found = rehearse(read(HEAD + "\n".join(rows)))
    return list(found.new), list(found.known), list(found.likely), found.repeated


@pytest.mark.parametrize(
    "row",
    [
        "EXEMPLE;Odette;06 39 98 00 01;;;",
        "exemple;ODETTE;;odette@example.org;;",
        "Exemple;Odette;06 39 98 00 02;;1950;",
        "Exemple;Odette;;;;",
    ],
)
def test_person_of_the_same_name_and_fact_is_known(row):
    make_learner(phone="+33639980001", email="odette@example.org", birth_year=1950)

    assert lists(row) == ([], [2], [], {})


@pytest.mark.parametrize(
    "row",
    [
        "EXEMPLE;Odete;;;1950;",
        "Exemplee;Odette;06 39 98 00 01;;;",
        "Odette;Exemple;;;;",
        "Exemple;Odette;06 39 98 00 02;;;",
    ],
)
def test_person_whose_names_are_alike_may_be_known(row):
    make_learner(phone="+33639980001", birth_year=1950)

    assert lists(row) == ([], [], [2], {})


@pytest.mark.parametrize(
    "row",
    [
        "EXEMPLE;Odette;06 39 98 00 01;;1980;",
        "EXEMPLE;Marcel;06 39 98 00 01;;;",
        "Exemple;Odete;06 39 98 00 02;;1950;",
        "Exemple;Odet;06 39 98 00 01;;;H",
        "Autrement;Odette;06 39 98 00 01;;1950;",
    ],
)
def test_another_person_of_the_household_or_village_is_new(row):
    make_learner(phone="+33639980001", birth_year=1950, sex="feminin")

    assert lists(row) == ([2], [], [], {})


def test_person_who_is_twice_in_the_sheet_is_found():
    assert lists("A;Odette;0639980001;;;", "B;Marcel;;;;", "a;odette;06.39.98.00.01;;;") == (
        [2, 3],
        [],
        [],
        {4: 2},
    )


def test_persons_of_the_sheet_whose_names_are_alike_are_shown():
    assert lists("Exemple;Odette;;;1950;", "Exemple;Odete;;;;") == ([2], [], [3], {})


def test_file_whose_use_is_limited_is_recognised_and_not_shown():
    make_learner(birth_year=1950)
    Learner.objects.update(frozen_at=NOW)

    assert lists("Exemple;Odette;;;1950;", "Exemple;Odete;;;1950;") == ([], [2], [3], {})
    assert rehearse(read(HEAD + "Exemple;Odete;;;;")).likely == {}


def test_rehearsal_says_each_bad_cell_once_with_its_reason():
    found = rehearse(read(HEAD + ";Odette;12;;hier;vert\nExemple;Marcel;;;;"))

    assert [(one.number, one.cell, one.heading) for one in found.problems] == [
        (2, "A2", "Nom"),
        (2, "C2", "Téléphone"),
        (2, "E2", "Année de naissance"),
        (2, "F2", "Sexe"),
    ]
    assert (found.bad, list(found.new), found.total) == ([2], [3], 2)
