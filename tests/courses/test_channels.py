"""How a person is told: as they wish when it can be done."""

import pytest
from django.core.exceptions import ValidationError

from courses.models.people import validate_address
from courses.telephone import is_mobile
from tests.makers import make_learner

pytestmark = pytest.mark.django_db

LANDLINE, MOBILE = "+33199001234", "+33639980123"


def test_the_wish_comes_first():
    assert make_learner(channel="phone", phone=MOBILE, email="o@example.org").reached_by == "phone"


@pytest.mark.parametrize(
    ("facts", "channel"),
    [
        ({"email": "o@example.org", "phone": LANDLINE}, "email"),
        ({"phone": MOBILE}, "sms"),
        ({"phone": LANDLINE}, "phone"),
        ({"address": "1 rue Exemple\n55100 Bras-sur-Meuse"}, "letter"),
        ({}, None),
    ],
)
def test_someone_not_asked_is_reached_as_one_can(facts, channel):
    assert make_learner(**facts).reached_by == channel


def test_a_wish_that_cannot_be_kept_gives_way():
    assert make_learner(channel="sms", phone=LANDLINE).reached_by == "phone"


def test_someone_who_wishes_for_nothing_is_left_alone():
    assert make_learner(channel="nothing", phone=MOBILE, email="o@example.org").reached_by is None


def test_a_landline_is_no_mobile():
    odette = make_learner(phone=LANDLINE)
    assert not is_mobile(odette.phone)


@pytest.mark.parametrize("address", ["\n".join("abcdef"), "x" * 39])
def test_an_address_too_long_for_the_window_is_refused(address):
    with pytest.raises(ValidationError, match="5"):
        validate_address(address)
