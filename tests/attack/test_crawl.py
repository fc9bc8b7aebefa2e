"""A facilitator who follows links and fills in forms with what an attacker would type: nothing comes of it.

`CRAWLS=200` walks longer.
"""

import os

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from tests.attack.answers import PROBES, forms_of, harm_in, links_of
from tests.attack.firing import fields_of
from tests.attack.target import LEAVES
from tests.attack.values import DATES, NUMBERS
from tests.house.every_page import PATTERNS

pytestmark = pytest.mark.django_db

WALKS = settings(
    max_examples=int(os.environ.get("CRAWLS", "4")),
    stateful_step_count=12,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TYPED = st.sampled_from(PROBES) | st.sampled_from(NUMBERS) | st.sampled_from(DATES) | st.text(max_size=30)
# What is left as it was, so that an order is often taken.
AS_IT_WAS = st.none()


class Walk(RuleBasedStateMachine):
    """One walk; what it changed is taken back in the end."""

    client, village = None, None

    def __init__(self):
        super().__init__()
        self.undone = transaction.atomic()
        self.undone.__enter__()
        self.address, self.page = "/", ""

    def teardown(self):
        transaction.set_rollback(True)
        self.undone.__exit__(None, None, None)

    @initialize()
    def begin(self):
        self.look(self.client.get("/accueil/"), "/accueil/")

    @rule(name=st.sampled_from(sorted(set(PATTERNS) - LEAVES)))
    def open(self, name):
        address = self.village.address(name)
        self.look(self.client.get(address), address)

    @rule(number=st.integers(0, 200))
    def follow(self, number):
        if links := [link for link in links_of(self.page) if "/compte/" not in link]:
            link = links[number % len(links)]
            self.look(self.client.get(link), link)

    @rule(number=st.integers(0, 20), typed=st.lists(TYPED | AS_IT_WAS, min_size=1, max_size=12))
    def fill_in(self, number, typed):
        if forms := [form for form in forms_of(self.page) if "/compte/" not in form[1]]:
            method, place, inside = forms[number % len(forms)]
            said = enumerate(fields_of(inside))
            fields = {name: typed[n % len(typed)] or good for n, (name, good) in said}
            address = place or self.address
            answer = getattr(self.client, method)(address, fields)
            self.look(answer, address)
            if answer.status_code == 302:
                self.look(self.client.get(answer.headers["Location"]), answer.headers["Location"])

    def look(self, answer, address):
        assert answer.status_code < 500, address
        assert harm_in(answer) == [], address
        if answer.headers.get("Content-Type", "").startswith("text/html"):
            self.address, self.page = address, answer.content.decode()


def test_what_an_attacker_types_comes_to_nothing(village, visitor):
    Walk.client, Walk.village = visitor("facilitator"), village

    run_state_machine_as_test(Walk, settings=WALKS)
