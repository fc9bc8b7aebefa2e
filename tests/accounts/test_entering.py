"""Coming in: the same answer for known and unknown, and a classroom behind one address."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from numeripole.accounts.models import User
from tests.accounts.makers import SECRET, STRONG, code_of, enter, make_protected
from tests.hashers import Counted
from tests.makers import NOW, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def claire():
    user = make_user()
    user.choose_password(STRONG, now=NOW)
    return user


@pytest.fixture
def nadia():
    return make_user("volunteer", given_name="Nadia", invited_at=timezone.now())


def signed_in(client):
    return "_auth_user_id" in client.session


def said(answer):
    return re.sub(r'value="[^"]*"|X-CSRFToken[^}]*', "", answer.content.decode())


def test_the_link_of_an_invitation_leads_to_the_desk(client, nadia):
    link = f"/invitation/{nadia.signed_invitation}/"
    assert "Bienvenue, Nadia" in client.get(link).content.decode()

    answer = client.post(link, {"password1": STRONG, "password2": STRONG})

    assert (answer.headers["Location"], signed_in(client)) == ("/travail/", True)
    assert "ne fonctionne plus" in Client().get(link).content.decode()


@pytest.mark.parametrize(
    ("first", "second", "words"),
    [("court", "court", "trop facile"), (STRONG, "autre", "ne sont pas les mêmes"), ("", "", "Remplissez")],
)
def test_a_password_that_does_not_do_is_asked_again(client, nadia, first, second, words):
    answer = client.post(f"/invitation/{nadia.signed_invitation}/", {"password1": first, "password2": second})
    assert (answer.status_code, words in answer.content.decode(), signed_in(client)) == (422, True, False)


def test_a_link_that_no_longer_works_says_the_same_whatever_it_was(client, nadia):
    used = nadia.signed_invitation
    nadia.choose_password(STRONG, now=NOW)
    assert said(client.get(f"/invitation/{used}/")) == said(client.get("/invitation/rien/"))


def test_reading_the_link_of_a_new_password_keeps_nothing(client, claire):
    client.post("/compte/password/reset/", {"email": claire.email})
    link = re.search(r"http://testserver(\S+)", mail.outbox[0].body)[1]

    assert client.get(link).status_code == 200

    assert "sessionid" not in client.cookies


def test_a_new_password_by_e_mail_works_once_and_ends_sessions(client, claire):
    elsewhere = Client()
    enter(elsewhere, claire)
    client.post("/compte/password/reset/", {"email": claire.email})
    link = re.search(r"http://testserver(\S+)", mail.outbox[0].body)[1]
    new = {"password1": STRONG + "-verte", "password2": STRONG + "-verte"}

    client.post(link, new)

    assert elsewhere.get("/compte/").status_code == 302
    assert "ne fonctionne plus" in client.post(link, new).content.decode()


def test_a_new_password_does_not_go_round_the_second_factor(client):
    claire = make_protected()
    claire.choose_password(STRONG, now=NOW)
    assert enter(client, claire).headers["Location"] == "/compte/login/etape/"


def test_who_has_left_gets_no_new_password(client, claire):
    make_user("administrator")
    claire.leave(by=None, now=timezone.now())
    client.post("/compte/password/reset/", {"email": claire.email})
    assert "password/reset/key" not in mail.outbox[0].body


@pytest.mark.parametrize("email", ["inconnu@example.org", "nadia@example.org", "partie@example.org"])
def test_signing_in_says_the_same_of_unknown_invited_and_gone(client, claire, email):
    User.objects.create(email="nadia@example.org", role="volunteer", invited_at=timezone.now(), password="!")
    User.objects.create(email="partie@example.org", role="volunteer", is_active=False, password="!")
    wrong = client.post("/compte/login/", {"login": claire.email, "password": "autre-mot-de-passe"})

    answer = client.post("/compte/login/", {"login": email, "password": "autre-mot-de-passe"})

    assert said(answer) == said(wrong)


@pytest.mark.parametrize("email", ["inconnu@example.org", "nadia@example.org"])
def test_signing_in_hashes_as_often_for_unknown_and_known(client, claire, email, settings):
    User.objects.create(email="nadia@example.org", role="volunteer", invited_at=timezone.now(), password="!")
    settings.PASSWORD_HASHERS = ["tests.hashers.Counted"]
    times = []
    for one in (claire.email, email):
        Counted.times = 0
        client.post("/compte/login/", {"login": one, "password": "autre-mot-de-passe"})
        times.append(Counted.times)

    known, unknown = times
    assert known == unknown > 0


def test_a_classroom_behind_one_address_signs_in(claire):
    people = [make_user("volunteer") for _number in range(12)]
    User.objects.update(password=claire.password)
    clients = [Client() for _person in people]

    for client, person in zip(clients, people, strict=True):
        enter(client, person, "Tape-avec-1-faute")
        enter(client, person)

    assert [signed_in(client) for client in clients] == [True] * 12


def test_one_account_tried_too_often_shuts_nobody_else_out(client, claire):
    other = make_user("volunteer")
    User.objects.update(password=claire.password)
    for _turn in range(8):
        enter(Client(), claire, "autre-mot-de-passe")

    enter(client, other)

    assert signed_in(client)


def test_second_steps_of_a_classroom_do_not_shut_each_other_out():
    people = [make_protected() for _number in range(12)]
    clients = [Client() for _person in people]
    for client, person in zip(clients, people, strict=True):
        enter(client, person)
        client.post("/compte/login/etape/", {"code": "000000"})
        client.post("/compte/login/etape/", {"code": code_of(SECRET)})
    assert [signed_in(client) for client in clients] == [True] * 12


def test_codes_by_e_mail_are_there_only_where_the_centre_wants_them(client, settings):
    addresses = ["/compte/login/code/", "/compte/login/code/saisie/"]
    assert [client.get(address).status_code for address in addresses] == [404, 404]
    settings.ACCOUNT_LOGIN_BY_CODE_ENABLED = True
    assert client.get(addresses[0]).status_code == 200


def test_a_code_by_e_mail_stands_for_the_password_alone(client, settings):
    settings.ACCOUNT_LOGIN_BY_CODE_ENABLED = True
    claire = make_protected()
    client.post("/compte/login/code/", {"email": claire.email})
    code = re.search(r"^\s*([A-Z0-9]{4}-?[A-Z0-9]{4})\s*$", mail.outbox[0].body, re.MULTILINE)[1]

    answer = client.post("/compte/login/code/saisie/", {"code": code})

    assert (answer.headers["Location"], signed_in(client)) == ("/compte/login/etape/", False)


def test_asking_for_a_code_says_the_same_of_an_unknown_e_mail(client, claire, settings):
    settings.ACCOUNT_LOGIN_BY_CODE_ENABLED = True
    answers = [
        Client().post("/compte/login/code/", {"email": email}, follow=True)
        for email in (claire.email, "inconnu@example.org")
    ]
    assert said(answers[0]) == said(answers[1])


FORGED = [
    "",
    "rien",
    "[]",
    "[" * 15_000,
    "9" * 5_000,
    '{"id": "x", "response": {}}',
    '{"id": "x", "rawId": "x", "type": "public-key", "response": "x"}',
    '{"id": "AQ", "rawId": "AQ", "type": "public-key", "response": {"userHandle": "Mg", '
    '"clientDataJSON": "e30", "authenticatorData": "AA", "signature": "AA"}}',
]


@pytest.mark.parametrize("credential", FORGED)
def test_a_passkey_that_signs_nothing_opens_nothing(client, credential):
    client.post("/compte/login/cle/defi/")
    answer = client.post("/compte/login/cle/", {"credential": credential})
    assert (answer.headers["Location"], signed_in(client)) == ("/compte/login/", False)
