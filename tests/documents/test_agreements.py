from datetime import date
from decimal import Decimal

import pytest

from numeripole.documents.agreements import Agreement, Borrower, LentItem, agreement_paper
from tests.documents.papers import breaches, pages, words

pytestmark = pytest.mark.django_db

TABLET = LentItem(
    number="TAB-07",
    name="Tablette 10 pouces",
    serial="SN0007",
    value=Decimal(180),
    accessories=("Chargeur", "Housse"),
    state="Une rayure au dos",
)
SIGNATURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 200">'
    '<path d="M20 150L100 20L220 90" fill="none" stroke="#14202d" stroke-width="4"/></svg>'
)


def agreement(**fields):
    known = {
        "reference": "2026-014",
        "borrower": Borrower("Odette Exemple", facts=("06 39 98 00 01",)),
        "items": (TABLET,),
        "lent_on": date(2026, 11, 24),
        "due_on": date(2026, 12, 22),
        "clauses": ("Le prêt est gratuit.", "Vous gardez le matériel avec soin."),
    }
    return Agreement(**(known | fields))


@pytest.mark.parametrize("signature", ["", SIGNATURE])
def test_agreement_can_be_read_by_all(signature):
    assert breaches(agreement_paper(agreement(signature=signature))) == []


def test_agreement_has_one_copy_for_each_side_on_a_page():
    first, second = pages(agreement_paper(agreement()))

    assert "Exemplaire de l’emprunteur" in first
    assert "Exemplaire du prêteur" in second


def test_agreement_says_what_is_lent_with_what_and_until_when():
    said = words(agreement_paper(agreement()))

    for fact in (
        "TAB-07",
        "Tablette 10 pouces",
        "SN0007",
        "180 €",
        "Chargeur, Housse",
        "Une rayure au dos",
        "mardi 24 novembre 2026",
        "mardi 22 décembre 2026",
        "Odette Exemple",
        "Le prêt est gratuit.",
        "articles 1875 à 1891",
    ):
        assert fact in said


def test_guardian_signs_for_a_minor():
    signed = Borrower("Odette Exemple", signs_for="Léa Exemple")

    assert "Odette Exemple pour Léa Exemple" in words(agreement_paper(agreement(borrower=signed)))


def test_agreement_signed_on_screen_says_when():
    said = words(agreement_paper(agreement(signature=SIGNATURE, signed_on=date(2026, 11, 25))))

    assert "Signé sur écran le mercredi 25 novembre 2026" in said


def test_many_items_and_clauses_go_on_on_more_pages_counted_by_copy():
    many = agreement(items=(TABLET,) * 30, clauses=("Une phrase un peu longue. " * 12,) * 12)
    pdf = agreement_paper(many)

    assert breaches(pdf) == []
    assert [f"Page {number} / {len(pages(pdf)) // 2}" in page for number, page in enumerate(pages(pdf), 1)][0]


@pytest.mark.parametrize("text", ["#panic()", "*gras* $x$", "=1+1", "Ş ő Rœntgen ’"])
def test_words_of_people_are_printed_as_they_are(text):
    item = LentItem(number="X-1", name=text)

    assert text in words(agreement_paper(agreement(items=(item,))))
