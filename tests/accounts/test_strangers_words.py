"""What a stranger may write into a request leads nobody elsewhere: where to go next, and the host."""

import pytest
from django.core import mail

from tests.accounts.makers import STRONG
from tests.makers import make_user

pytestmark = pytest.mark.django_db

ELSEWHERE = [
    "https://example.net/",
    "//example.net/",
    "/\\example.net/",
    "javascript:alert(1)",
    "http:example.net",
]


@pytest.fixture
def claire():
    user = make_user("secretary")
    user.set_password(STRONG)
    user.save()
    return user


@pytest.mark.parametrize("place", ELSEWHERE)
def test_signing_in_leads_to_no_other_site(client, claire, place):
    answer = client.post("/compte/login/", {"login": claire.email, "password": STRONG, "next": place})

    assert answer.headers["Location"] in {"/travail/", "/accueil/"}


@pytest.mark.parametrize("place", ELSEWHERE)
def test_choosing_ones_comfort_leads_to_no_other_site(client, place):
    assert client.post("/confort/", {"text": "2", "next": place}).headers["Location"] == "/"


@pytest.mark.parametrize("header", ["Host", "X-Forwarded-Host"])
def test_link_for_a_new_password_names_the_centre_whatever_host_was_asked(client, claire, header):
    client.post("/compte/password/reset/", {"email": claire.email}, headers={header: "example.net"})

    assert [message.body for message in mail.outbox if "example.net" in message.body] == []
