"""Somebody new at the counter: a file is made, and what was scanned for them is still there."""

import re

import pytest
from django.urls import reverse

from courses.models import Learner
from equipment.models import Organisation
from tests.equipment.makers import make_item, make_model
from tests.makers import make_learner

pytestmark = pytest.mark.django_db

SOMEONE = {"given_name": "Simone", "family_name": "Nouvelle", "sex": "feminin", "situation": "retraite"}


def link(page, to):
    """The link of the page that leads there, with what its address carries."""
    return re.search(rf'href="({reverse(to)}[^"]*)"', page.content.decode())[1].replace("&amp;", "&")


def test_new_file_leads_back_to_what_was_scanned(desk):
    item = make_item()
    page = desk.get(reverse("lending:hand_over"), {"scan": item.number, "q": "nouv"})

    answer = desk.post(link(page, "desk:new_person"), SOMEONE, follow=True)

    basket = answer.context["basket"]
    assert (basket.learner, basket.items) == (Learner.objects.get(), [item])


def test_file_that_was_there_already_leads_back_too(desk):
    item, known = make_item(), make_learner("Simone", "Nouvelle")
    page = desk.get(reverse("lending:hand_over"), {"scan": item.number, "q": "zz"})

    answer = desk.post(link(page, "desk:new_person"), SOMEONE)
    back = desk.get(link(answer, "lending:hand_over"))

    assert answer.status_code == 422
    assert (back.context["basket"].learner, back.context["basket"].items) == (known, [item])


def test_new_file_leads_back_to_the_reservation(desk):
    model = make_model()
    page = desk.get(reverse("lending:new_reservation"), {"modele": model.pk, "q": "nouv"})

    answer = desk.post(link(page, "desk:new_person"), SOMEONE, follow=True)

    assert answer.context["basket"].learner == Learner.objects.get()
    assert str(answer.context["form"].initial["model"]) == str(model.pk)


@pytest.mark.parametrize("from_page", ["hand_over", "new_reservation"])
def test_new_organisation_leads_back_too(desk, from_page):
    start = reverse(f"lending:{from_page}")
    new = link(desk.get(start), "lending:new_organisation")

    answer = desk.post(new, {"name": "École de l’Exemple", "kind": Organisation.Kind.values[0]}, follow=True)

    assert answer.request["PATH_INFO"] == start
    assert answer.context["basket"].organisation == Organisation.objects.get()


def test_word_that_stands_for_no_page_leads_nowhere_else(desk):
    answer = desk.post(
        f"{reverse('lending:new_organisation')}?ensuite=//example.org",
        {"name": "École de l’Exemple", "kind": Organisation.Kind.values[0]},
    )

    assert answer.url.startswith(reverse("lending:hand_over"))
