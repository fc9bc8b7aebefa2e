"""Who works here: invited, changed, gone, back; someone can always manage the centre."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from numeripole.accounts.models import User
from numeripole.accounts.refusals import StaffRefused
from tests.accounts.makers import STRONG, enter, make_protected
from tests.makers import NOW, make_place, make_user

pytestmark = pytest.mark.django_db
FACTS = {"email": "nadia@example.org", "given_name": "Nadia", "family_name": "Exemple", "role": "volunteer"}


@pytest.fixture
def boss():
    return make_user("administrator")


@pytest.fixture
def nadia(boss):
    return User.objects.invite(by=boss, now=NOW, **FACTS)


def refused(order, *args, **facts):
    with pytest.raises(StaffRefused) as refusal:
        order(*args, **facts)
    return refusal.value.code


def test_an_invited_person_has_no_password_until_they_choose_it(nadia):
    assert (nadia.standing, nadia.has_usable_password()) == ("invited", False)

    nadia.accept(nadia.signed_invitation, STRONG, now=NOW + timedelta(days=6))

    assert (nadia.standing, nadia.check_password(STRONG)) == ("at_work", True)


def test_who_is_invited_or_changed_sees_the_places_named_and_all_when_none_is(boss):
    place = make_place("Ailleurs")
    nadia = User.objects.invite(by=boss, now=NOW, places=[place], **FACTS)
    reaches = [nadia.reach]

    for change in ({"role": "secretary"}, {"places": []}):
        nadia.change(by=boss, now=NOW, **change)
        reaches.append(User.objects.get(pk=nadia.pk).reach)

    assert reaches == [{place.pk}, {place.pk}, None]


def test_a_link_works_once(nadia):
    link = nadia.signed_invitation
    nadia.accept(link, STRONG, now=NOW)
    assert refused(nadia.accept, link, "autre", now=NOW) == "used"


def test_a_link_works_for_seven_days(nadia):
    late = NOW + timedelta(days=7)
    assert refused(nadia.accept, nadia.signed_invitation, STRONG, now=late) == "used"


def test_another_link_ends_the_former(nadia, boss):
    link = nadia.signed_invitation
    nadia.invite_again(by=boss, now=NOW + timedelta(hours=1))
    assert User.objects.invited_by_link(link, now=NOW) is None
    assert User.objects.invited_by_link(nadia.signed_invitation, now=NOW) == nadia


@pytest.mark.parametrize("link", ["", "1", "1@2026-12-01:rien", "é", "x" * 3000, "1:2:3"])
def test_an_invented_link_invites_nobody(nadia, link):
    assert User.objects.invited_by_link(link, now=NOW) is None


def test_an_e_mail_is_of_one_person_however_it_is_written(nadia, boss):
    again = FACTS | {"email": "Nadia@Example.org"}
    assert refused(User.objects.invite, by=boss, now=NOW, **again) == "known"


def test_who_is_at_work_is_not_invited(boss):
    assert refused(make_user().invite_again, by=boss, now=NOW) == "at_work"


def test_leaving_ends_every_session_at_once_and_forgets_what_opened_the_account(boss, client):
    claire = make_protected("secretary")
    client.force_login(claire)
    assert client.get("/compte/").status_code == 200

    claire.leave(by=boss, now=NOW)

    assert client.get("/compte/").headers["Location"].startswith("/compte/login/")
    assert (claire.sessions.exists(), claire.authenticator_set.exists()) == (False, False)
    assert enter(Client(), claire).status_code == 200


def test_who_comes_back_chooses_another_password(boss):
    claire = make_protected()
    claire.leave(by=boss, now=NOW)

    claire.invite_again(by=boss, now=NOW)

    assert (claire.standing, claire.left_at, claire.has_usable_password()) == ("invited", None, False)


@pytest.mark.parametrize("order", ["leave", "change"])
def test_the_last_administrator_stays(boss, order):
    facts = {} if order == "leave" else {"role": "secretary"}
    assert refused(getattr(boss, order), by=boss, now=NOW, **facts) == "last_administrator"


def test_who_was_invited_only_does_not_manage_yet(boss, nadia):
    nadia.change(role="administrator", by=boss, now=NOW)
    assert refused(boss.leave, by=boss, now=NOW) == "last_administrator"


def test_an_administrator_goes_when_another_stays(boss):
    make_user("administrator")
    boss.leave(by=boss, now=NOW)
    assert boss.standing == "left"


@pytest.mark.django_db(transaction=True)
def test_two_administrators_who_send_each_other_away_leave_one():
    two = [make_user("administrator"), make_user("administrator")]

    def send_away(one):
        try:
            return one.leave(by=None, now=NOW)
        except StaffRefused as refusal:
            return refusal.code
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(send_away, two))

    assert (sorted(map(str, answers)), User.objects.managing().count()) == (["None", "last_administrator"], 1)


def test_a_role_counts_from_the_next_page_on(boss, client):
    claire = make_user("secretary")
    client.force_login(claire)
    claire.change(role="elected", by=boss, now=NOW)
    assert client.get("/participants/").status_code == 403


def test_a_lost_second_factor_is_taken_away_from_the_command_line(capsys):
    claire = make_protected()
    call_command("second_factor", claire.email)
    assert not claire.authenticator_set.exists()


def test_the_command_says_that_nobody_has_this_e_mail():
    with pytest.raises(CommandError, match="personne"):
        call_command("second_factor", "autre@example.org")
