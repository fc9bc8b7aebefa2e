"""Cards: the size of a bank card, ten to a sheet, a square that a telephone reads."""

import pytest

from numeripole.documents.cards import cards_sheet
from numeripole.public.models import Card
from tests.documents.papers import breaches, codes, pages, size, words
from tests.makers import NOW, make_learner

pytestmark = pytest.mark.django_db


def make_cards(*names):
    return [Card.objects.make(learner=make_learner(name, "Exemple"), by=None, now=NOW) for name in names]


@pytest.mark.parametrize("people", [1, 12])
def test_cards_can_be_read_by_all(people):
    assert breaches(cards_sheet(make_cards(*(f"Prénom{n}" for n in range(people))))) == []


def test_square_of_a_card_leads_to_its_page():
    [card] = cards = make_cards("Odette")

    assert codes(cards_sheet(cards)) == [f"http://127.0.0.1:8000/carte/{card.token}/"]


def test_card_says_the_given_name_and_an_initial_never_the_name():
    said = words(cards_sheet(make_cards("Odette")))

    assert "Odette E." in said
    assert "Exemple" not in said


def test_ten_cards_make_a_sheet_of_a4():
    pdf = cards_sheet(make_cards(*(f"Prénom{n}" for n in range(10))))

    assert (len(pages(pdf)), size(pdf)) == (1, (210, 297))


@pytest.mark.parametrize("name", ["Marie-Antoinette-Bénédicte", "#panic()", "Şükrü"])
def test_long_and_strange_names_stay_on_the_card(name):
    [card] = cards = make_cards(name)

    pdf = cards_sheet(cards)

    assert codes(pdf) == [f"http://127.0.0.1:8000/carte/{card.token}/"]
    assert name.replace("-", "")[:5] in words(pdf).replace("-", "").replace(" ", "")
