"""Six hundred malformed requests on a real server; `python -m tests.attack` sends ten thousand."""

import pytest

from tests.attack.firing import Attack
from tests.attack.judgement import wrong_in
from tests.attack.target import target


@pytest.fixture(scope="module")
def attacked():
    """What came of the attack, and what is wrong with it."""
    with target() as (built, server, pages, sessions):
        attack = Attack(built.port, pages, sessions)
        came, before, after = attack.measured(600, server)
        log = (built.data / "server.log").read_text()
        yield came, wrong_in(came, log, sessions, before, after)


def test_malformed_requests_make_nothing_fail_nor_leave_a_trace_of_anybody(attacked):
    assert attacked[1] == []


def test_malformed_requests_are_refused_and_the_pages_behind_are_reached(attacked):
    answers = attacked[0].answers

    assert answers["4xx"] > answers["2xx"] > 30
    assert answers["cut off"] < 15
