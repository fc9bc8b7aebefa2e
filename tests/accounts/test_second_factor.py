"""The second factor: a telephone, codes on paper; asked for at sign-in, and owed by some roles."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core import signing

from numeripole.accounts.forms import SALT
from tests.accounts.makers import SECRET, STRONG, code_of, codes_of, enter, make_protected
from tests.makers import NOW, make_user

pytestmark = pytest.mark.django_db
STEP = "/compte/login/etape/"


@pytest.fixture
def claire():
    return make_protected()


@pytest.fixture
def for_real(settings):
    """A centre of its own: not the demo."""
    settings.DEMO = False


def signed_in(client):
    return "_auth_user_id" in client.session


def test_after_the_password_the_code_of_the_telephone_is_asked_for(client, claire):
    answer = enter(client, claire)

    assert (answer.headers["Location"], signed_in(client)) == (STEP, False)
    client.post(STEP, {"code": code_of(SECRET)})
    assert signed_in(client)


@pytest.mark.parametrize("steps", [-1, 1])
def test_a_telephone_whose_clock_is_half_a_minute_away_is_understood(client, claire, steps):
    enter(client, claire)
    client.post(STEP, {"code": code_of(SECRET, steps)})
    assert signed_in(client)


@pytest.mark.parametrize("code", ["000000", "", "é" * 40, "1" * 5000])
def test_a_wrong_code_lets_nobody_in(client, claire, code):
    enter(client, claire)
    answer = client.post(STEP, {"code": code})
    assert (answer.status_code, signed_in(client)) == (422, False)


def test_a_code_is_not_taken_twice(client, claire):
    code = code_of(SECRET)
    enter(client, claire)
    client.post(STEP, {"code": code})
    client.logout()

    enter(client, claire)
    client.post(STEP, {"code": code})

    assert not signed_in(client)


def test_codes_cannot_be_tried_one_after_the_other(client, claire):
    enter(client, claire)
    for number in range(6):
        client.post(STEP, {"code": f"{number:06}"})

    answer = client.post(STEP, {"code": code_of(SECRET)})

    assert ("trop d’essais" in answer.content.decode(), signed_in(client)) == (True, False)


def test_a_recovery_code_lets_one_in_once(client, claire):
    code = codes_of(claire)[0]
    enter(client, claire)
    client.post(STEP, {"code": code})
    assert signed_in(client)

    client.logout()
    enter(client, claire)
    client.post(STEP, {"code": code})
    assert not signed_in(client)


def test_reading_the_page_of_the_telephone_keeps_nothing(client):
    client.force_login(make_user())
    confirm(client)
    session = dict(client.session)

    page = client.get("/compte/telephone/")

    assert (page.status_code, dict(client.session) == session) == (200, True)
    assert not Authenticator.objects.exists()


def test_a_telephone_is_kept_after_its_first_code_and_brings_recovery_codes(client):
    user = make_user()
    client.force_login(user)
    confirm(client)
    sealed = re.search(r'name="sealed" value="([^"]+)"', client.get("/compte/telephone/").content.decode())[1]
    secret = signing.loads(sealed, salt=SALT)[1]

    answer = client.post("/compte/telephone/", {"sealed": sealed, "code": code_of(secret)})

    assert answer.headers["Location"] == "/compte/codes/"
    assert set(user.authenticator_set.values_list("type", flat=True)) == {"totp", "recovery_codes"}


def test_the_secret_of_a_telephone_is_kept_encrypted(claire):
    assert SECRET not in str(Authenticator.objects.get(type="totp").data)


def test_under_another_secret_of_the_installation_no_code_fits_and_nothing_breaks(client, claire, settings):
    settings.SECRET_KEY = "another-secret-of-the-installation-made-after-a-restore"
    enter(client, claire)
    answer = client.post(STEP, {"code": code_of(SECRET)})
    assert (answer.status_code, signed_in(client)) == (422, False)


def test_what_was_asked_before_the_password_is_done_after_it(client, claire):
    """Long after signing in the password is asked for first, then the order is carried out."""
    claire.choose_password(STRONG, now=NOW)
    client.force_login(claire)
    asked = client.post("/compte/telephone/retrait/").headers["Location"]

    client.post(asked, {"password": STRONG, "next": "/compte/telephone/retrait/"})

    assert not claire.authenticator_set.exists()


@pytest.mark.parametrize("sealed", ["", "autre", signing.dumps([0, SECRET], salt=SALT)])
def test_a_secret_that_was_not_sealed_for_this_person_is_not_taken(client, sealed):
    client.force_login(make_user())
    confirm(client)

    answer = client.post("/compte/telephone/", {"sealed": sealed, "code": code_of(SECRET)})

    assert (answer.status_code, Authenticator.objects.exists()) == (422, False)


def test_recovery_codes_are_shown_until_they_are_noted_then_never(client, claire):
    client.force_login(claire)
    confirm(client)
    code = codes_of(claire)[0]
    shown = [f"{code[:4]} {code[4:]}" in client.get("/compte/codes/").content.decode() for _time in range(2)]

    client.post("/compte/codes/")

    after = f"{code[:4]} {code[4:]}" in client.get("/compte/codes/").content.decode()
    assert (shown, after) == ([True, True], False)


def test_new_recovery_codes_replace_the_others(client, claire):
    client.force_login(claire)
    confirm(client)
    before = codes_of(claire)

    client.post("/compte/codes/nouveaux/")

    assert set(codes_of(claire)).isdisjoint(before)


def test_taking_the_last_factor_away_takes_the_codes_with_it(client, claire):
    client.force_login(claire)
    confirm(client)
    client.post("/compte/telephone/retrait/")
    assert not claire.authenticator_set.exists()


@pytest.mark.parametrize("address", ["telephone", "cles", "codes"])
def test_second_factors_are_changed_only_by_who_has_just_shown_who_they_are(client, claire, address):
    client.force_login(claire)
    answer = client.get(f"/compte/{address}/")
    assert answer.headers["Location"].startswith("/compte/reauthenticate/")


@pytest.mark.parametrize("role", ["administrator", "facilitator"])
@pytest.mark.parametrize("address", ["/travail/", "/participants/", "/compte/", "/compte/password/change/"])
def test_without_it_no_page_opens_but_those_that_set_it_up(client, for_real, role, address):
    client.force_login(make_user(role))
    assert client.get(address).headers["Location"] == "/compte/deuxieme-facteur/"
    assert client.post(address).headers["Location"] == "/compte/deuxieme-facteur/"


def test_until_then_public_pages_see_a_visitor(client, for_real):
    client.force_login(make_user("administrator"))
    page = client.get("/agenda/").content.decode()
    assert ("Agenda" in page, "/travail/" in page) == (True, False)


@pytest.mark.parametrize("role", ["secretary", "volunteer", "elected"])
def test_other_roles_may_do_without(client, for_real, role):
    client.force_login(make_user(role))
    assert client.get("/compte/").status_code == 200


def test_in_the_demo_nobody_owes_one(client):
    client.force_login(make_user("administrator"))
    assert client.get("/compte/").status_code == 200


def test_who_has_shown_it_is_at_their_desk(client, for_real, claire):
    enter(client, claire)
    client.post(STEP, {"code": code_of(SECRET)})
    assert client.get("/compte/").status_code == 200


def test_a_session_opened_before_it_was_added_must_sign_in_again(client, for_real, claire):
    client.force_login(claire)
    confirm(client)
    page = client.get("/compte/deuxieme-facteur/").content.decode()
    assert "reconnectez-vous" in page
    for address in ("/compte/telephone/", "/compte/codes/", "/compte/cles/"):
        assert client.get(address).status_code == 302


def test_setting_it_up_opens_the_desk_in_the_same_session(client, for_real):
    client.force_login(make_user("administrator"))
    confirm(client)
    sealed = re.search(r'name="sealed" value="([^"]+)"', client.get("/compte/telephone/").content.decode())[1]
    client.post(
        "/compte/telephone/", {"sealed": sealed, "code": code_of(signing.loads(sealed, salt=SALT)[1])}
    )
    assert client.get("/equipe/").status_code == 200


def confirm(client):
    """As if the password had just been typed."""
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": 9e9}]
    session["account_authentication_methods_user"] = session["_auth_user_id"]
    session.save()
