import csv
import io

import pytest
from django.urls import reverse

from tests.makers import make_learner

pytestmark = pytest.mark.django_db


def sheet_of(answer):
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))


def test_people_found_are_kept_as_a_sheet(staff):
    make_learner("Odette", "Durand", phone="+33199001234")
    make_learner("Marcel", "Autre")

    lines = sheet_of(staff().get(reverse("desk:people_sheet"), {"q": "durand"}))

    assert [line[0] for line in lines[1:]] == ["Odette Durand"]


def test_sheet_holds_no_formula(staff):
    make_learner("=1+1", "Exemple")

    assert sheet_of(staff().get(reverse("desk:people_sheet")))[1][0] == "'=1+1 Exemple"


def test_sheet_of_people_is_for_those_who_see_files(staff, role):
    may = role in {"administrator", "facilitator", "secretary"}

    assert staff(role).get(reverse("desk:people_sheet")).status_code == (200 if may else 403)


def test_sheet_takes_as_many_queries_for_one_as_for_three(staff, django_assert_max_num_queries):
    client = staff()
    make_learner("Odette")
    client.get(reverse("desk:people_sheet"))
    for name in ("Marcel", "Jeanne"):
        make_learner(name)

    # Three for the sheet, the others for its line in the journal.
    with django_assert_max_num_queries(8):
        client.get(reverse("desk:people_sheet"))
