"""The team on screen: invited, seen, changed, sent away; the e-mails that tell them."""

import pytest
from django.core import mail
from django.utils import timezone

from numeripole.accounts.models import User
from numeripole.door.models import Device
from numeripole.opendata.models import CalendarFeed
from tests.accounts.makers import make_protected
from tests.makers import NOW, make_activity, make_place, make_room, make_user

pytestmark = pytest.mark.django_db
NEW = {"given_name": "Nadia", "family_name": "Exemple", "email": "nadia@example.org", "role": "volunteer"}


@pytest.fixture
def boss(staff):
    return staff("administrator")


def person_of(page):
    return User.objects.get(pk=page.headers["Location"].strip("/").rpartition("/")[2])


def test_an_invitation_is_sent_with_a_link_that_opens_the_account(boss):
    nadia = person_of(boss.post("/equipe/invitation/", NEW))

    [letter] = mail.outbox
    assert letter.to == ["nadia@example.org"]
    assert f"/invitation/{nadia.signed_invitation}/" in letter.body


def test_without_a_mail_server_the_link_is_there_to_be_handed_over(boss, settings):
    settings.EMAIL_WORKS = False
    nadia = person_of(boss.post("/equipe/invitation/", NEW))

    page = boss.get(f"/equipe/{nadia.pk}/").content.decode()

    assert (mail.outbox, "n’est pas parti" in page, nadia.signed_invitation in page) == ([], True, True)


def test_an_e_mail_that_does_not_leave_is_said(boss, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    page = boss.post("/equipe/invitation/", NEW, follow=True).content.decode()
    assert "n’est pas parti" in page


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"email": "pas un e-mail"}, "e-mail"),
        ({"role": "chef"}, "choix"),
        ({"given_name": ""}, "Remplissez «\u00a0Prénom\u00a0»."),
    ],
)
def test_an_invitation_that_does_not_do_is_asked_again(boss, changed, said):
    page = boss.post("/equipe/invitation/", NEW | changed)
    assert (page.status_code, said in page.content.decode(), User.objects.count()) == (422, True, 1)


def test_someone_who_has_this_e_mail_is_named(boss):
    make_user(email="nadia@example.org", given_name="Nadège")
    page = boss.post("/equipe/invitation/", NEW)
    assert (page.status_code, "Nadège Exemple a déjà cet e-mail." in page.content.decode()) == (422, True)


def test_another_link_is_sent(boss):
    nadia = person_of(boss.post("/equipe/invitation/", NEW))
    former = nadia.signed_invitation

    boss.post(f"/equipe/{nadia.pk}/invitation/")

    nadia.refresh_from_db()
    assert (len(mail.outbox), nadia.signed_invitation == former) == (2, False)


def test_the_list_says_who_has_a_second_factor_and_who_has_left(boss):
    make_protected(given_name="Odile")
    make_user(given_name="Paul", is_active=False, left_at=NOW)

    page = boss.get("/equipe/").content.decode()

    assert ("Mot de passe seul" in page, "Deuxième vérification" in page, "décembre 2026" in page) == (
        True,
    ) * 3


@pytest.mark.parametrize("people", [1, 3])
def test_the_list_asks_the_same_questions_of_one_and_of_many(boss, people, django_assert_num_queries):
    for _number in range(people):
        make_protected(all_places=False).places.set([make_place(), make_place("Ailleurs")])
    boss.get("/equipe/")
    with django_assert_num_queries(5):
        boss.get("/equipe/")


def test_a_role_and_the_places_are_changed(boss):
    claire = make_user("volunteer")
    place = make_place()
    answers = {"given_name": "Claire", "family_name": "Autre", "role": "secretary", "places": [place.pk]}

    boss.post(f"/equipe/{claire.pk}/", answers)

    claire.refresh_from_db()
    assert (claire.role, claire.family_name, claire.reach) == ("secretary", "Autre", {place.pk})


def test_the_last_administrator_keeps_the_role_and_the_access(boss):
    mine = User.objects.get()
    answers = {"given_name": "Claire", "family_name": "Exemple", "role": "secretary"}

    pages = [boss.post(f"/equipe/{mine.pk}/", answers), boss.post(f"/equipe/{mine.pk}/depart/")]

    assert [page.status_code for page in pages] == [422, 422]
    assert ["Plus personne" in page.content.decode() for page in pages] == [True, True]


def test_leaving_shows_what_was_opened_and_ends_what_is_ticked(boss):
    claire = make_user()
    make_activity(facilitator=claire, starts_at=timezone.now() + timezone.timedelta(days=3))
    feed = CalendarFeed.objects.open(by=claire, now=NOW, room=make_room())
    screen = Device.objects.open(place=make_place(), name="Entrée", by=claire, now=NOW)
    page = boss.get(f"/equipe/{claire.pk}/depart/").content.decode()

    boss.post(f"/equipe/{claire.pk}/depart/", {"feeds": [feed.pk]})

    feed.refresh_from_db()
    screen.refresh_from_db()
    assert ("Entrée" in page, "1 séance à venir" in page) == (True, True)
    assert (feed.revoked_at is None, screen.revoked_at is None) == (False, True)


def test_nothing_of_a_colleague_is_ended_with_the_departure_of_another(boss):
    claire, other = make_user(), make_user()
    feed = CalendarFeed.objects.open(by=other, now=NOW, facilitator=other)

    page = boss.post(f"/equipe/{claire.pk}/depart/", {"feeds": [feed.pk]})

    claire.refresh_from_db()
    assert (page.status_code, claire.is_active) == (200 if claire.is_active else 302, page.status_code != 302)
    feed.refresh_from_db()
    assert feed.revoked_at is None


def test_who_has_left_is_back_with_another_link(boss):
    claire = make_user(is_active=False, left_at=NOW)

    boss.post(f"/equipe/{claire.pk}/invitation/")

    claire.refresh_from_db()
    assert (claire.standing, len(mail.outbox)) == ("invited", 1)


def test_a_lost_second_factor_is_taken_away_and_its_owner_told(boss):
    claire = make_protected()

    boss.post(f"/equipe/{claire.pk}/deuxieme-facteur/")

    [letter] = mail.outbox
    assert (letter.to, claire.authenticator_set.exists()) == ([claire.email], False)
    assert "deuxième vérification" in letter.body
