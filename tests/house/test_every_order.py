"""Every page, written to as everybody: who may not is refused, and what they sent changes nothing."""

from contextlib import nullcontext
from itertools import product

import pytest
from django.db import transaction
from django.urls import URLResolver, get_resolver

from numeripole.accounts.roles import ROLES
from numeripole.desk.forms.meetings import ORDERS
from tests.house.every_page import EVERYBODY, PATTERNS
from tests.house.test_every_page import OURS, is_refused, those_who_may

pytestmark = pytest.mark.django_db


def addresses(resolver):
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from addresses(entry)
        else:
            yield entry


def test_every_address_has_a_name_so_that_none_escapes_the_table():
    assert [str(one.pattern) for one in addresses(get_resolver()) if not one.name] == []


@pytest.mark.parametrize("role", sorted(EVERYBODY))
def test_orders_of_those_who_may_not_change_nothing(role, village, visitor, read_only):
    client, wrong = visitor(role), {}

    with read_only():
        for name in PATTERNS:
            if role not in those_who_may(name):
                answer = client.post(village.address(name))
                if answer.status_code != 405 and not is_refused(answer):
                    wrong[name] = answer.status_code

    assert wrong == {}


@pytest.mark.parametrize("role", sorted(EVERYBODY))
def test_empty_orders_of_those_who_may_are_answered(role, village, visitor):
    client, wrong = visitor(role), {}
    cookies = client.cookies.copy()

    for name in PATTERNS:
        if role in those_who_may(name):
            client.cookies = cookies.copy()
            with transaction.atomic():
                answer = client.post(village.address(name))
                transaction.set_rollback(True)
            if answer.status_code >= 500 or is_refused(answer):
                wrong[name] = answer.status_code

    assert wrong == {}


@pytest.mark.parametrize("role", sorted(EVERYBODY))
def test_no_page_knows_another_method(role, village, visitor, read_only):
    client, wrong = visitor(role), {}

    with read_only():
        for method, name in product(["put", "patch", "delete"], OURS):
            answer = getattr(client, method)(village.address(name))
            if answer.status_code not in (302, 403, 405):
                wrong[method, name] = answer.status_code

    assert wrong == {}


def test_buttons_of_a_meeting_obey_those_alone_who_have_the_right(village, visitor, role, read_only):
    client, address, wrong = visitor(role), village.address("desk:meeting"), set()

    for button in ORDERS:
        may = {"bookings.add_attendance", ORDERS[button].right} <= ROLES[role]
        with transaction.atomic(), nullcontext() if may else read_only():
            answer = client.post(address, {button: ""})
            transaction.set_rollback(True)
        if (answer.status_code == 403) == may:
            wrong.add(button)

    assert wrong == set()
