import csv
from pathlib import Path

import pytest
from django.conf import settings

from numeripole.public.conformity import Criterion, conformity, criteria
from numeripole.public.legal import COOKIES

ROOT = Path(__file__).resolve().parents[2]
THEMES = [9, 2, 3, 13, 8, 2, 5, 10, 4, 14, 13, 11, 12]
NUMBERS = [f"{theme}.{one}" for theme, many in enumerate(THEMES, 1) for one in range(1, many + 1)]


def test_every_criterion_of_the_rgaa_is_answered_once():
    assert [one.number for one in criteria()] == NUMBERS


def test_what_is_said_to_be_tested_is_tested_by_a_test_that_is_there():
    tested = [one for one in criteria() if one.state == "test"]

    assert [one.number for one in tested if not one.evidence or not (ROOT / one.evidence).exists()] == []


def test_what_fails_says_why_and_states_are_known():
    with (settings.FIXTURE_DIRS[0] / "rgaa.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))

    assert {row["state"] for row in rows} <= {"test", "hand", "none", "fails", "untested"}
    assert all(row["evidence"] for row in rows if row["state"] == "fails")


def made(**states):
    return [Criterion("1.1", "", state, "") for state, many in states.items() for _one in range(many)]


@pytest.mark.parametrize(
    ("states", "said"),
    [
        ({"test": 3, "hand": 1, "none": 5}, (100, "totalement conforme")),
        ({"test": 199, "untested": 1}, (99, "partiellement conforme")),
        ({"test": 1, "fails": 1}, (50, "partiellement conforme")),
        ({"test": 1, "fails": 1, "untested": 1, "none": 90}, (33, "non conforme")),
    ],
)
def test_state_counts_what_was_not_looked_at_as_not_kept(states, said):
    found = conformity(made(**states))

    assert (found.percent, found.state) == said


@pytest.mark.django_db
def test_first_page_says_how_accessible_it_is(client):
    assert f"Accessibilité\u00a0: {conformity(criteria()).state}" in client.get("/").content.decode()


@pytest.mark.django_db
def test_security_contact_is_current(client):
    lines = dict(
        line.split(": ", 1) for line in client.get("/.well-known/security.txt").content.decode().splitlines()
    )

    assert lines["Contact"].startswith(("mailto:", "https://", "http://"))
    assert lines["Expires"].endswith("Z")


def test_every_cookie_that_the_code_sends_is_told_of():
    names = {"comfort", "csrftoken", "sessionid", "messages"}
    code = [path.read_text() for path in (ROOT / "numeripole").rglob("*.py")]
    own = [line for text in code for line in text.splitlines() if line.startswith("COOKIE")]
    names |= {line.split('"')[1] for line in own if '"' in line}

    assert names == set(COOKIES)
    assert sum(text.count("set_cookie(") + text.count("set_signed_cookie(") for text in code) == 4
