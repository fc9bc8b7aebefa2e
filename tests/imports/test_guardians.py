"""The guardian of a minor, in a column of the sheet."""

import pytest

from courses.models import Guardian, Learner
from numeripole.privacy.imports.reading import read as read_people
from numeripole.privacy.imports.undoing import undo
from tests.imports.sheets import put, read
from tests.makers import NOW, make_learner

pytestmark = pytest.mark.django_db
HEAD = "Nom;Prénom;Année de naissance;Responsable légal;Téléphone du responsable\n"
LEO = "Exemple;Léo;2014;Mme EXEMPLE Anne;0639980003\n"
LEA = "Exemple;Léa;2016;Exemple Anne;06 39 98 00 03\n"
ANNE = {"given_name": "Anne", "family_name": "Exemple", "phone": "+33639980003"}


def test_brother_and_sister_have_one_guardian(bras):
    put(HEAD + LEO + LEA)

    anne = Guardian.objects.get()
    assert (str(anne).upper(), str(anne.phone), anne.minors.count()) == ("ANNE EXEMPLE", "+33639980003", 2)


def test_guardian_who_is_known_is_not_made_again(bras):
    make_learner("Paul", birth_year=2012, guardian=Guardian.objects.create(**ANNE))

    put(HEAD + LEO)

    assert Guardian.objects.get().minors.count() == 2


def test_guardians_of_one_name_without_a_telephone_are_two(bras):
    put(HEAD + "Exemple;Léo;2014;Exemple Anne;\nExemple;Léa;2016;Exemple Anne;\n")

    assert Guardian.objects.count() == 2


def test_who_is_of_age_has_none(bras):
    put(HEAD + LEO.replace("2014", "1990"))

    assert (Learner.objects.get().guardian, Guardian.objects.count()) == (None, 0)


@pytest.mark.parametrize("cells", [";0639980003", "Anne;"])
def test_guardian_who_cannot_be_read_is_a_row_to_mend(bras, cells):
    [problem] = read_people(read(f"{HEAD}Exemple;Léo;2014;{cells}\n")).problems

    assert (problem.cell, problem.heading) == ("D2", "Responsable légal")


def test_import_taken_back_forgets_the_guardians_it_made_alone(bras):
    done = put(HEAD + LEO + "Autre;Zoé;2015;Autre Paul;0639980005\n")
    make_learner("Léna", birth_year=2012, guardian=Guardian.objects.get(phone="+33639980005"))

    undo(done.pk, by=None, now=NOW)

    assert [one.given_name for one in Guardian.objects.all()] == ["Paul"]
