"""The first hour of a centre: set up in the browser by whoever reads the server's console."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core import mail
from django.db import connection

from courses.models import Place
from numeripole.accounts.models import User
from numeripole.centre.models import Centre
from numeripole.running.refusals import RunningRefused
from numeripole.running.setup import key, set_up
from tests.makers import make_commune, make_user

pytestmark = pytest.mark.django_db
ANSWERS = {
    "centre_name": "Numéripôle de Bras",
    "centre_phone": "01 99 00 12 34",
    "place_name": "La mairie",
    "address": "1 rue Exemple",
    "town": "Bras-sur-Meuse",
    "given_name": "Claire",
    "family_name": "Exemple",
    "email": "claire@example.org",
    "password1": "sept mots mis ensemble pour notre porte",
    "password2": "sept mots mis ensemble pour notre porte",
}


@pytest.fixture
def answer(client):
    """Send the page of the set-up, with some answers changed."""
    make_commune()
    return lambda **changed: client.post(f"/installation/?cle={key()}", ANSWERS | changed)


def test_the_centre_its_place_and_its_administrator_are_made_together(answer, client):
    assert answer().headers["Location"] == "/reglages/etat/"

    assert (Centre.objects.get().name, Place.objects.get().name) == ("Numéripôle de Bras", "La mairie")
    assert User.objects.get().role == "administrator"
    assert client.get("/reglages/").status_code == 200


def test_outside_the_demo_the_first_administrator_goes_on_to_a_second_factor(answer, client, settings):
    settings.DEMO = False
    answer()

    assert client.get("/reglages/etat/").headers["Location"] == "/compte/deuxieme-facteur/"
    assert client.get("/compte/telephone/").status_code == 200


@pytest.mark.parametrize("cle", ["", "autre", "0" * 20])
def test_the_page_is_not_there_without_the_key(client, cle):
    assert client.get("/installation/", {"cle": cle}).status_code == 404


def test_the_key_opens_nothing_once_somebody_works_there(client):
    make_user()
    assert client.get("/installation/", {"cle": key()}).status_code == 404


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"password1": "court", "password2": "court"}, "12"),
        ({"password2": "un autre mot de passe"}, "ne sont pas les mêmes"),
        ({"password1": "Claire-Exemple-2026!"}, "Ne mettez ni votre nom"),
        ({"town": "Nulle-Part"}, "Aucune commune"),
        ({"centre_name": ""}, "Remplissez «\u00a0Nom du centre\u00a0»."),
    ],
)
def test_an_answer_that_does_not_do_makes_nothing_and_keeps_the_others(answer, changed, said):
    page = answer(**changed)

    assert (page.status_code, said in page.content.decode()) == (422, True)
    assert "La mairie" in page.content.decode()
    assert (User.objects.count(), Place.objects.count(), Centre.objects.count()) == (0, 0, 0)


@pytest.mark.django_db(transaction=True)
def test_two_who_set_up_at_once_make_one_centre():
    commune = make_commune()

    def one(number):
        try:
            return set_up(
                centre={"name": f"Centre {number}"},
                place={"name": f"Lieu {number}", "commune": commune},
                administrator={"given_name": "Claire", "email": f"claire{number}@example.org"},
                password="sept mots mis ensemble pour notre porte",
            )
        except RunningRefused as refusal:
            return str(refusal)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(one, range(4)))

    assert sum(isinstance(answer, User) for answer in answers) == 1
    assert (User.objects.count(), Place.objects.count(), Centre.objects.count()) == (1, 1, 1)


def test_a_test_e_mail_goes_to_the_one_who_asks(staff):
    client = staff("administrator")

    page = client.post("/reglages/etat/e-mail/", follow=True).content.decode()

    [message] = mail.outbox
    assert message.to[0] in page


def test_an_e_mail_that_does_not_leave_is_said(staff, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1

    page = staff("administrator").post("/reglages/etat/e-mail/", follow=True).content.decode()

    assert "EMAIL_URL" in page


def test_without_a_mail_server_no_e_mail_is_said_to_have_left(staff, settings):
    settings.EMAIL_WORKS = False

    page = staff("administrator").post("/reglages/etat/e-mail/", follow=True).content.decode()

    assert "Aucun e-mail ne part" in page
    assert mail.outbox == []


def test_the_state_says_how_e_mail_and_encryption_are_and_leads_back(staff):
    page = staff("administrator").get("/reglages/etat/").content.decode()

    assert "<dt>E-mail</dt>" in page
    assert "<dt>Chiffrement des pages</dt>" in page
    assert 'href="/reglages/"' in page.partition("<main")[2]
