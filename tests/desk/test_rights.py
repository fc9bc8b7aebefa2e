"""What the desk shows and keeps from whom; who opens which page at all is said for the whole house."""

import re

import pytest
from django.urls import reverse

from tests.makers import book, make_activity, make_learner

pytestmark = pytest.mark.django_db


@pytest.fixture
def address():
    """The page of a meeting at which somebody with a telephone is expected."""
    activity = make_activity()
    book(activity, make_learner(phone="+33199000001"))
    return reverse("desk:meeting", args=[activity.meetings.get().pk])


def test_the_elected_official_lands_on_the_figures(staff):
    assert staff("elected").get("/travail/").url == reverse("statistics:figures")


def test_the_others_land_on_today(staff):
    assert staff("volunteer").get("/travail/").url == "/accueil/"


def test_a_volunteer_sees_no_telephone(address, staff):
    assert "00\u00a001" in staff("facilitator").get(address).content.decode()
    assert "00\u00a001" not in staff("volunteer").get(address).content.decode()


def test_a_volunteer_finds_nobody_by_name(address, staff):
    make_learner("Jeanne", "Secret")
    headers = {"HX-Request": "true", "HX-Target": f"candidates-{address.strip('/').rpartition('/')[2]}"}

    found = {
        role: staff(role).get(address, {"q": "sec"}, headers=headers).content.decode()
        for role in ("facilitator", "volunteer")
    }

    assert ["Secret" in page for page in found.values()] == [True, False]


def test_a_volunteer_may_not_add_someone(address, staff):
    order = {"add": "1", "learner": make_learner("Jeanne").pk}

    assert staff("volunteer").post(address, order).status_code == 403


def test_a_volunteer_is_led_to_no_page_that_is_refused(address, staff):
    client = staff("volunteer")
    links = set(re.findall(r'<a [^>]*href="(/[^"#]*)"', client.get(address).content.decode()))

    assert {link for link in links if client.get(link).status_code == 403} == set()


def test_who_may_not_open_a_page_is_led_back_to_their_work(staff):
    answer = staff("volunteer").get(reverse("desk:people"))

    assert answer.status_code == 403
    assert f'href="{reverse("desk:home")}"' in answer.content.decode()
