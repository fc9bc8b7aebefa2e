import pytest

from courses.models import Competence
from courses.skill_sheets import SheetRefused, skill_rows
from tests.courses.learning import make_course

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def reference_rows():
    Competence.objects.create(framework="digcomp", version="3.0", code="2.6", title="Gérer son identité")
    Competence.objects.create(framework="crcn", version="2019", code="2.4", title="S’insérer")
    make_course("A4")


def row(**cells):
    return {"sentence_fr": "J’envoie un message.", "digcomp3": "2.6", "crcn": "2.4", "courses": "A4"} | cells


def problems(*rows):
    with pytest.raises(SheetRefused) as refusal:
        skill_rows(rows)
    return refusal.value.problems


def test_codes_become_rows_of_the_database():
    [skill] = skill_rows([row()])

    assert [str(one) for one in Competence.objects.filter(pk__in=skill.competences)] == [
        "CRCN (Pix) 2019, 2.4 : S’insérer",
        "DigComp 3.0, 2.6 : Gérer son identité",
    ]


def test_unknown_code_is_refused_with_its_row_and_reason():
    said = problems(row(), row(sentence_fr="Je lis un message.", digcomp3="2.6, 9.9"))

    assert said == ["Ligne 3 : « 9.9 » n’est pas une compétence de DigComp 3.0."]


def test_a_code_of_one_framework_is_unknown_to_the_other():
    assert len(problems(row(digcomp3="2.4", crcn="2.6"))) == 2


def test_every_wrong_row_is_named_at_once():
    said = problems(row(courses="Z9"), row(sentence_fr=""), row(sentence_fr="a" * 121))

    assert [sentence[:8] for sentence in said] == ["Ligne 2\u00a0", "Ligne 3\u00a0", "Ligne 4\u00a0"]


def test_same_sentence_twice_is_refused():
    assert problems(row(), row()) == ["Ligne 3 : la ligne 2 a la même phrase. Gardez l’une des deux."]


def test_sheet_without_its_columns_is_refused():
    assert problems({"phrase": "J’envoie"}) == [
        "La feuille a besoin de ces colonnes : sentence_fr, digcomp3, crcn, courses."
    ]


def test_empty_sheet_is_refused():
    assert len(problems()) == 1
