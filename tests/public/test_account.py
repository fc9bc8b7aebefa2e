"""Signing in, out, and choosing another password."""

import re

import pytest
from django.core import mail

from numeripole.accounts.models import User
from tests.makers import PASSWORD
from tests.public.filled import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def claire():
    return User.objects.create_user("claire@example.org", PASSWORD, given_name="Claire", role="facilitator")


def sign_in(client, password=PASSWORD):
    return client.post("/compte/login/", {"login": "claire@example.org", "password": password})


def test_staff_sign_in_with_e_mail_and_password(client, claire):
    assert sign_in(client).headers["Location"] == "/travail/"


def test_signing_in_sends_nothing(client, claire):
    sign_in(client)

    assert mail.outbox == []


def test_too_many_sign_ins_have_a_page(client, claire, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    sign_in(client, "autre-mot-de-passe")

    response = sign_in(client)

    assert (response.status_code, "trop d’essais" in text_of(response)) == (429, True)


def test_wrong_password_says_what_to_do(client, claire):
    response = sign_in(client, "autre-mot-de-passe")

    assert "field__error" in text_of(response) or "notice" in text_of(response)
    assert "sessionid" not in client.cookies


def test_signing_out_takes_an_order(client, claire):
    sign_in(client)

    assert "_auth_user_id" in client.session
    assert client.get("/compte/logout/").status_code == 200
    client.post("/compte/logout/")
    assert "_auth_user_id" not in client.session


def test_nobody_signs_up(client):
    page = client.post(
        "/compte/signup/", {"email": "a@example.org", "password1": PASSWORD, "password2": PASSWORD}
    )

    assert "donnés par le centre" in text_of(page)
    assert not User.objects.exists()


def test_sign_in_offers_no_account(client):
    assert "signup" not in text_of(client.get("/compte/login/"))


def test_forgotten_password_is_chosen_again_by_e_mail(client, claire):
    client.post("/compte/password/reset/", {"email": "claire@example.org"})
    link = re.search(r"http://testserver(\S+)", mail.outbox[0].body)[1]
    address = client.get(link, follow=True).request["PATH_INFO"]
    client.post(
        address,
        {
            "password1": "une-phrase-longue-dont-on-se-souvient",
            "password2": "une-phrase-longue-dont-on-se-souvient",
        },
    )

    claire.refresh_from_db()
    assert claire.check_password("une-phrase-longue-dont-on-se-souvient")


def test_unknown_e_mail_has_the_same_answer(client, claire):
    answers = [
        client.post("/compte/password/reset/", {"email": email}).headers["Location"]
        for email in ("claire@example.org", "autre@example.org")
    ]

    assert answers[0] == answers[1]


@pytest.mark.parametrize(
    "address",
    [
        "login",
        "logout",
        "signup",
        "password/reset",
        "password/reset/done",
        "password/reset/key/done",
        "password/change",
        "reauthenticate",
        "inactive",
    ],
)
def test_account_page_is_in_our_words(client, claire, address):
    client.force_login(claire) if address in {"logout", "password/change", "reauthenticate"} else None

    page = text_of(client.get(f"/compte/{address}/"))

    assert "<h1>" in page
    assert "tel:+33199001234" in page
