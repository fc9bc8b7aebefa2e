"""The elected official reads figures: no name, no telephone, no word about a person, on any page or file.

Participants, guardians, callers, contacts of groups and borrowers are never named. A member of staff is
named where anybody reads it already: who signed an attestation, who froze a report that is checked. Titles
that staff type for all to read are out of reach of this test.
"""

import pytest

from numeripole.accounts.models import User
from tests.house.every_page import PATTERNS
from tests.house.leaking import NAME, make_leaking_village, names_in, text_of
from tests.house.test_every_page import OURS, those_who_may
from tests.house.test_fragments import regions

pytestmark = pytest.mark.django_db

# What these words stand for opens a person's own page to whoever holds it.
OWN = {"code", "signed", "token"}
OPENED = [name for name in OURS if not OWN & set(PATTERNS[name].converters)]
# Where the desk reads names: the village has some to leak.
DESK_NAMES = [
    "desk:today", "desk:meeting", "desk:people", "desk:people_sheet", "desk:person", "desk:requests",
    "lending:loan", "lending:reservations", "notices:calls", "notices:letters", "notices:outbox",
    "statistics:gaps",
]  # fmt: skip


@pytest.fixture
def leaking(db):
    return make_leaking_village()


def answers(client, address, asked=None):
    """The answer to an address, and to each of its parts that htmx may ask for."""
    page = client.get(address, asked)
    yield "page", page
    if isinstance(getattr(page, "template_name", None), str):
        for region in regions(page.template_name):
            yield region, client.get(address, asked, headers={"HX-Request": "true", "HX-Target": region})


def test_desk_reads_the_names_that_could_leak(leaking, visitor):
    client = visitor("facilitator")

    assert [name for name in DESK_NAMES if not names_in(client.get(leaking.address(name)))] == []


@pytest.mark.parametrize("role", ["elected", "anonymous"])
def test_nobody_but_the_desk_reads_a_name_on_any_page_file_or_part(role, leaking, visitor):
    client, seen = visitor(role), {}

    for name in OPENED:
        for part, answer in answers(client, leaking.address(name)):
            if names := names_in(answer):
                seen[name, part] = names

    assert seen == {}


def test_elected_official_reads_no_name_after_an_order(leaking, visitor):
    client, seen = visitor("elected"), {}

    for name in OPENED:
        if names := names_in(client.post(leaking.address(name), {"q": NAME[:4], "letters": NAME[:4]})):
            seen[name] = names

    assert seen == {}


def test_elected_official_reads_the_name_of_a_colleague_only_where_anybody_may(leaking, visitor):
    User.objects.update(given_name="Yyzyx", family_name="Yyzyx")
    client = visitor("elected")

    pages = {name for name in OPENED if "Yyzyx" in text_of(client.get(leaking.address(name)))}

    assert [name for name in pages if "anonymous" not in those_who_may(name)] == []
