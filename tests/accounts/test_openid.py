"""What is believed of an identity provider; `tests/browser/test_openid.py` has a real one."""

import time
from urllib.parse import parse_qs, urlsplit

import pytest
from django.urls import reverse

from numeripole.accounts.models import Identity
from tests.accounts.makers import STRONG, enter
from tests.makers import NOW, make_user
from tests.openid.liar import OTHER, liar

pytestmark = pytest.mark.django_db
ENTRY, ANSWER, LINK = "/compte/identite/", "/compte/identite/retour/", "/compte/identite/lien/"


@pytest.fixture(scope="module")
def served():
    with liar() as told:
        yield told


@pytest.fixture
def provider(served, settings):
    served.__init__(served.address)
    settings.OPENID_SERVER, settings.OPENID_CLIENT, settings.OPENID_SECRET = served.address, "us", "secret"
    return served


def leave(client, provider, path=ENTRY, **form):
    """Set out for the provider; gives what it was asked, and lets it tell the truth."""
    page = client.post(path, form)
    asked = {name: value[0] for name, value in parse_qs(urlsplit(page.context["address"]).query).items()}
    provider.identity = {
        "iss": provider.address,
        "aud": "us",
        "sub": "42",
        "nonce": asked["nonce"],
        "iat": time.time(),
        "exp": time.time() + 60,
    }
    provider.facts = {"sub": "42", "email": "claire@example.org", "email_verified": True}
    return asked


def come_back(client, asked, **answer):
    query = {"state": asked["state"], "code": "c"} | answer
    return client.post(f"{ANSWER}?" + "&".join(f"{name}={value}" for name, value in query.items()))


def is_in(client):
    return "_auth_user_id" in client.session


def test_truth_opens_the_account_of_the_verified_email_and_links_it(client, provider):
    claire = make_user(email="claire@example.org")
    answer = come_back(client, leave(client, provider, next="/agenda/"))

    assert (answer.status_code, answer.headers["Location"]) == (302, "/agenda/")
    assert Identity.objects.get().user == claire


def test_linked_identity_opens_its_account_whatever_its_email_says(client, provider):
    make_user(email="claire@example.org")
    come_back(client, leave(client, provider))
    client.logout()

    asked = leave(client, provider)
    provider.facts |= {"email": "autre@example.org", "email_verified": False}

    assert come_back(client, asked).status_code == 302
    assert is_in(client)


LIES = {
    "nonce": {"nonce": "another"},
    "audience": {"aud": "others"},
    "issuer": {"iss": "https://others.example.org"},
    "past": {"exp": 1_700_000_000},
    "subject": {"sub": "43"},
}


@pytest.mark.parametrize("lie", LIES)
def test_lie_opens_nothing(client, provider, lie):
    make_user(email="claire@example.org")
    asked = leave(client, provider)
    provider.identity |= LIES[lie]

    assert come_back(client, asked).status_code == 422
    assert not is_in(client)


@pytest.mark.parametrize(("key", "algorithm"), [(OTHER, "RS256"), ("x" * 64, "HS256"), (None, "none")])
def test_token_signed_by_another_or_by_nobody_opens_nothing(client, provider, key, algorithm):
    make_user(email="claire@example.org")
    asked = leave(client, provider)
    provider.key, provider.algorithm = key, algorithm

    assert come_back(client, asked).status_code == 422
    assert not is_in(client)


def test_answer_of_another_state_is_refused_before_the_code_is_used(client, provider):
    asked = leave(client, provider)

    assert come_back(client, asked, state="another").status_code == 422
    assert provider.forms == []


def test_code_goes_with_the_verifier_of_its_question(client, provider):
    come_back(client, leave(client, provider))

    [form] = map(parse_qs, provider.forms)
    assert len(form["code_verifier"][0]) >= 43
    assert form["client_secret"] == ["secret"]


def test_one_who_left_or_is_only_invited_is_not_let_in(client, provider):
    make_user(email="claire@example.org", is_active=False)

    assert come_back(client, leave(client, provider)).status_code == 422
    assert not is_in(client)


def test_identity_of_an_account_that_is_closed_opens_nothing(client, provider):
    claire = make_user(is_active=False)
    Identity.objects.create(user=claire, issuer=provider.address, subject="42", linked_at=NOW)

    assert come_back(client, leave(client, provider)).status_code == 422
    assert not is_in(client)


def test_silent_provider_is_said_to_be_silent(client, provider, settings):
    settings.OPENID_SERVER = "http://127.0.0.1:9"
    page = client.post(ENTRY)

    assert page.status_code == 422
    assert "ne répond pas" in page.content.decode()


def test_what_is_published_of_an_address_without_https_is_not_asked(client, provider):
    provider.published = {"token_endpoint": provider.address.replace("127.0.0.1", "localhost") + "/token"}
    page = come_back(client, leave(client, provider))

    assert (page.status_code, provider.forms) == (422, [])


@pytest.mark.parametrize("path", ["/token", "/keys", "/userinfo"])
def test_answer_that_sends_us_elsewhere_is_not_followed(client, provider, path):
    make_user(email="claire@example.org")
    asked = leave(client, provider)
    provider.moved = {path}

    assert come_back(client, asked).status_code == 422
    assert not is_in(client)


def test_address_of_another_house_is_not_gone_to_afterwards(client, provider):
    make_user(email="claire@example.org")
    asked = leave(client, provider, next="https://others.example.org/")

    assert come_back(client, asked).headers["Location"] == reverse("desk:home")


def signed_in(client):
    """Someone of another e-mail, by their password."""
    claire = make_user(email="autre@example.org")
    claire.set_password(STRONG)
    claire.save()
    enter(client, claire)
    return claire


def test_identity_is_linked_from_within_and_unlinked(client, provider):
    claire = signed_in(client)
    come_back(client, leave(client, provider, path=LINK))
    assert claire.identities.get().subject == "42"

    client.post(f"{LINK}retrait/")

    assert not claire.identities.exists()


def test_identity_opens_one_account_alone(client, provider):
    Identity.objects.create(user=make_user(), issuer=provider.address, subject="42", linked_at=NOW)
    claire = signed_in(client)

    assert come_back(client, leave(client, provider, path=LINK)).status_code == 422
    assert not claire.identities.exists()


def test_linking_asks_for_the_password_again(client, provider):
    claire = make_user()
    claire.set_password(STRONG)
    claire.save()
    client.force_login(claire)

    assert "/reauthenticate/" in client.post(LINK).headers["Location"]


def test_leaving_undoes_the_link(provider):
    make_user("administrator")
    claire = make_user()
    Identity.objects.create(user=claire, issuer=provider.address, subject="42", linked_at=NOW)

    claire.leave(by=None, now=NOW)

    assert not claire.identities.exists()
