"""Sessions: whose they are, ended from afar, never those of a stranger."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from numeripole.accounts.devices import spoken_device
from numeripole.accounts.models import User
from numeripole.accounts.sessions import SIGN_IN, StaffSession
from tests.accounts.makers import STRONG, enter
from tests.makers import make_user

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def claire():
    user = make_user()
    user.set_password(STRONG)
    user.save()
    return user


@pytest.fixture
def elsewhere(claire):
    """Another browser in which Claire is signed in."""
    client = Client()
    enter(client, claire)
    return client


def is_in(client):
    return client.get("/compte/").status_code == 200


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (FIREFOX, "Ordinateur Windows, avec Firefox"),
        (
            "Mozilla/5.0 (iPhone; iPhone OS 19_0) Safari/604.1",
            "iPhone, avec Safari",
        ),
        ("Mozilla/5.0 (Linux; Android 16) Chrome/145.0 Safari/537.36", "Tablette Android, avec Chrome"),
        (
            "Mozilla/5.0 (Windows NT 10.0) Chrome/145.0 Edg/145.0",
            "Ordinateur Windows, avec Edge",
        ),
        ("", "Appareil inconnu"),
    ],
)
def test_a_device_is_said_in_plain_words(agent, words):
    assert spoken_device(agent) == words


def test_my_account_lists_where_i_am_signed_in(client, claire):
    enter(client, claire, user_agent=FIREFOX)

    page = client.get("/compte/").content.decode()

    assert ("Ordinateur Windows, avec Firefox" in page, "Cet appareil" in page) == (True, True)
    assert client.session.session_key not in page


def test_the_key_of_a_session_changes_when_one_signs_in(client, claire):
    client.get("/agenda/")
    session = client.session
    session["planted"] = True
    session.save()
    before = client.cookies["sessionid"].value

    enter(client, claire)

    assert client.cookies["sessionid"].value != before
    assert not StaffSession.objects.filter(session_key=before).exists()


def test_another_device_is_signed_out_at_once(client, claire, elsewhere):
    enter(client, claire)
    [other] = claire.sessions.exclude(session_key=client.session.session_key)

    client.post(f"/compte/sessions/{other.mark}/fin/")

    assert (is_in(client), is_in(elsewhere)) == (True, False)


def test_all_other_devices_are_signed_out_at_once(client, claire, elsewhere):
    enter(client, claire)

    client.post("/compte/sessions/fin/")

    assert (is_in(client), is_in(elsewhere)) == (True, False)


def test_nobody_ends_the_session_of_someone_else(client, claire, elsewhere):
    client.force_login(make_user("administrator"))

    client.post(f"/compte/sessions/{claire.sessions.get().mark}/fin/")

    assert is_in(elsewhere)


def test_a_new_password_ends_the_other_sessions(client, claire, elsewhere):
    enter(client, claire)
    new = STRONG + "-verte"

    answers = {"oldpassword": STRONG, "password1": new, "password2": new}
    client.post("/compte/password/change/", answers)

    assert (is_in(client), is_in(elsewhere)) == (True, False)
    assert claire.sessions.count() == 1


def test_being_seen_is_noted_when_one_does_something_and_never_when_one_reads(client, claire):
    enter(client, claire)
    session = client.session
    long_ago = (timezone.now() - timedelta(hours=1)).isoformat()
    session[SIGN_IN] = session[SIGN_IN] | {"seen": long_ago}
    session.save()

    client.get("/compte/")
    read = claire.sessions.get().seen_at
    client.post("/compte/sessions/fin/")

    assert claire.sessions.get().seen_at - read > timedelta(minutes=59)


def test_sessions_that_are_over_are_forgotten_when_someone_signs_in(client, claire, elsewhere):
    StaffSession.objects.update(expire_date=timezone.now() - timedelta(minutes=1))
    enter(client, claire)
    assert StaffSession.objects.count() == 1


def test_a_person_has_one_session_a_browser_and_no_other_person_has_it(client, claire):
    enter(client, claire)
    other = make_user("secretary")

    assert User.objects.get(sessions=client.session.session_key) == claire
    assert not other.sessions.exists()
