"""What is done to an account stays in the journal: who invited, changed, secured or closed it, and when."""

import inspect
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from numeripole.accounts import factors, identities, staff
from numeripole.accounts.models import Identity, User
from numeripole.accounts.openid.provider import Person
from numeripole.accounts.refusals import StaffRefused
from numeripole.privacy.journal import Kind, prune
from numeripole.privacy.journal_words import lines_of
from numeripole.privacy.models import Entry
from tests.accounts.makers import SECRET, STRONG, make_protected
from tests.makers import NOW, make_place, make_user

pytestmark = pytest.mark.django_db
NADIA = {"email": "nadia@example.org", "given_name": "Nadia", "family_name": "Exemple", "role": "volunteer"}
HOUSE = Person("https://provider.example.org", "42", "claire@example.org", False, "token")


@pytest.fixture
def boss():
    return make_user("administrator", given_name="Odile", family_name="Martin")


@pytest.fixture
def claire():
    return make_protected()


def request_of(user, rf):
    """A request in the session of this person."""
    client = Client()
    client.force_login(user)
    request = rf.get("/")
    request.user, request.session = user, client.session
    return request


def app_of(user):
    return user.authenticator_set.get(type="totp")


# What an administrator does to someone.
ORDERS = {
    "invite": (lambda claire, **told: User.objects.invite(**NADIA, **told), "invited"),
    "invite_again": (lambda claire, **told: gone(claire).invite_again(**told), "invited"),
    "change": (lambda claire, **told: claire.change(role="volunteer", **told), "account"),
    "leave": (lambda claire, **told: claire.leave(**told), "left"),
    "forget_second_factor": (lambda claire, **told: claire.forget_second_factor(**told), "unsecured"),
}
# What people do to their own account.
OWN = {
    "choose_password": (lambda claire, rf: claire.choose_password(STRONG, now=NOW), "password"),
    "accept": (lambda claire, rf: accept(claire), "password"),
    "keep_app": (lambda claire, rf: factors.keep_app(request_of(claire, rf), SECRET, now=NOW), "secured"),
    "remove": (lambda claire, rf: factors.remove(app_of(claire), now=NOW), "unsecured"),
    "renew_codes": (lambda claire, rf: factors.renew_codes(claire, now=NOW), "codes"),
    "link": (lambda claire, rf: Identity.objects.link(user=claire, person=HOUSE, now=NOW), "linked"),
    "unlink": (lambda claire, rf: unlink(claire), "unlinked"),
}
# The browser's tests have devices that answer; it ends as the telephone does. Coming in links.
ELSEWHERE = {"keep_passkey", "settled", "owner"}
# These only ask.
QUESTIONS = {"invited_by_link"}


def gone(claire):
    User.objects.filter(pk=claire.pk).update(is_active=False, left_at=NOW)
    return claire


def accept(claire):
    User.objects.filter(pk=claire.pk).update(invited_at=NOW)
    claire.refresh_from_db()
    claire.accept(claire.signed_invitation, STRONG, now=NOW)


def unlink(claire):
    Identity.objects.create(user=claire, issuer=HOUSE.issuer, subject="42", linked_at=NOW)
    Identity.objects.unlink(user=claire, now=NOW)


def noted():
    return [(entry.kind, entry.by, entry.at) for entry in Entry.objects.exclude(member=None)]


@pytest.mark.parametrize("order", ORDERS)
def test_what_is_done_to_someone_is_noted_with_who_did_it(order, boss, claire):
    give, kind = ORDERS[order]
    give(claire, by=boss, now=NOW)
    assert noted() == [(kind, boss, NOW)]


@pytest.mark.parametrize("order", OWN)
def test_what_one_does_to_ones_own_account_is_noted(order, claire, rf):
    give, kind = OWN[order]
    give(claire, rf)
    assert noted() == [(kind, claire, NOW)]


def test_no_order_is_forgotten_here():
    """Whatever is told the moment changes something, and has its line."""
    homes = [staff.StaffQuerySet, staff.Employment, factors, identities.IdentityQuerySet]
    orders = {
        name
        for home in homes
        for name, one in inspect.getmembers(home, inspect.isfunction)
        if "now" in inspect.signature(one).parameters
        and inspect.unwrap(one).__module__.startswith("numeripole.accounts")
    }
    assert orders == ORDERS.keys() | OWN.keys() | ELSEWHERE | QUESTIONS


def test_a_change_says_what_changed_and_nothing_else(boss, claire):
    same = {"given_name": claire.given_name, "role": claire.role}
    claire.change(by=boss, now=NOW, places=[], **same)
    claire.change(by=boss, now=NOW, places=[make_place()], **same | {"role": "secretary"})

    [line] = lines_of(Entry.objects.exclude(member=None))
    assert line.words == "Odile Martin a modifié le compte de Claire Exemple\u00a0: rôle, lieux."


def test_what_was_refused_leaves_no_line(boss):
    with pytest.raises(StaffRefused):
        boss.leave(by=boss, now=NOW)
    assert noted() == []


def test_who_loses_everything_by_leaving_has_one_line(boss, claire):
    claire.leave(by=boss, now=NOW)
    [line] = lines_of(Entry.objects.exclude(member=None))
    assert line.words == "Odile Martin a retiré l’accès de Claire Exemple."


def test_what_the_command_does_is_done_by_nobody(claire):
    call_command("second_factor", claire.email)
    [entry] = Entry.objects.exclude(member=None)
    assert (entry.kind, entry.by, entry.origin) == (Kind.UNSECURED, None, "itself")


def test_the_journal_of_a_colleague_holds_what_was_done_to_them_too(boss, claire, client):
    claire.change(role="secretary", by=boss, now=NOW)
    claire.choose_password(STRONG, now=NOW)
    User.objects.invite(**NADIA, by=boss, now=NOW)
    client.force_login(boss)

    page = client.get(reverse("privacy:journal"), {"membre": claire.pk})

    kinds = {entry.kind for entry in page.context_data["form"].found()}
    assert kinds == {"account", "password"}


def test_lines_about_staff_go_at_their_term_too(boss, claire):
    claire.change(role="secretary", by=boss, now=NOW - timedelta(days=400))
    claire.leave(by=boss, now=NOW)

    assert (prune(before=NOW - timedelta(days=365)), [kind for kind, _by, _at in noted()]) == (1, ["left"])
