"""Every page, opened as everybody: who may, that reading writes nothing, and what each answer carries."""

from contextlib import closing

import pytest
from django.templatetags.static import static

from tests.house.every_page import DESK, EVERYBODY, FLOOR, PATTERNS, READERS, SIGNED_IN

pytestmark = pytest.mark.django_db

ADMINISTRATOR = {"administrator"}
# Who may open each page. A page that is not here fails the first test.
WHO = {
    "public": EVERYBODY,
    "running": ADMINISTRATOR,
    "running:setup": EVERYBODY,
    "running:well": EVERYBODY,
    "badges": EVERYBODY,
    "badges:badge": DESK,
    "badges:certificate": DESK,
    "badges:certificates": DESK,
    "badges:paper": DESK,
    "badges:revocation": DESK,
    "style": EVERYBODY,
    "account": EVERYBODY,
    "accounts": SIGNED_IN,
    "accounts:invitation": EVERYBODY,
    "accounts:openid_answer": EVERYBODY,
    "accounts:openid_entry": EVERYBODY,
    "accounts:passkey_entry": EVERYBODY,
    "accounts:passkey_entry_challenge": EVERYBODY,
    # Whoever has not typed a password yet is sent to do so.
    "accounts:second_step_challenge": EVERYBODY,
    "mfa": EVERYBODY,
    "staff": ADMINISTRATOR,
    "staff:roles": SIGNED_IN,
    "centre": EVERYBODY,
    "centre:settings": ADMINISTRATOR,
    "centre:queue": ADMINISTRATOR,
    "opendata": EVERYBODY,
    "desk": DESK,
    "desk:home": SIGNED_IN,
    "desk:today": FLOOR,
    "desk:meeting": FLOOR,
    "desk:whole_sheet": FLOOR,
    "desk:group_attendance": FLOOR,
    "documents": FLOOR,
    "door": EVERYBODY,
    "door:entrance": SIGNED_IN,
    "door:arrival": FLOOR,
    "door:devices": DESK,
    "door:revoke_device": DESK,
    "door:signed_sheets": DESK,
    "door:signed_sheet": DESK,
    "documents:programme": EVERYBODY,
    "documents:programme_poster": EVERYBODY,
    "documents:poster": EVERYBODY,
    "imports": DESK,
    "lending": DESK,
    "lending:asked": EVERYBODY,
    "lending:asked_waiting": EVERYBODY,
    "lending:figures": READERS,
    "lending:figures_csv": READERS,
    "lending:lendable": EVERYBODY,
    "lending:loans": EVERYBODY,
    "lending:model_photo": EVERYBODY,
    "lending:problem": EVERYBODY,
    "lending:problem_told": EVERYBODY,
    "lending:sticker": EVERYBODY,
    "notices": DESK,
    "notices:stop": EVERYBODY,
    "notices:texts": ADMINISTRATOR,
    "notices:text": ADMINISTRATOR,
    "notices:original": ADMINISTRATOR,
    "opendata:calendars": DESK,
    "opendata:revocation": DESK,
    "privacy:journal": ADMINISTRATOR,
    "privacy:journal_sheet": ADMINISTRATOR,
    "privacy": DESK,
    "privacy:controller": ADMINISTRATOR,
    "privacy:keep": EVERYBODY,
    "privacy:kept": EVERYBODY,
    "privacy:lift": ADMINISTRATOR,
    "privacy:notice": EVERYBODY,
    "privacy:notice_pdf": EVERYBODY,
    "privacy:proofs": ADMINISTRATOR,
    "privacy:proofs_pdf": ADMINISTRATOR,
    "privacy:register": ADMINISTRATOR,
    "privacy:register_pdf": ADMINISTRATOR,
    "privacy:space_data_json": EVERYBODY,
    "privacy:space_data_pdf": EVERYBODY,
    "privacy:terms": ADMINISTRATOR,
    "progress": DESK,
    "style:page": FLOOR,
    "timetable": DESK,
    "timetable:week": FLOOR,
    "timetable:month": FLOOR,
    "statistics": READERS,
    "statistics:coop_lines": DESK,
    "statistics:copy_profile": DESK,
    "statistics:draft": DESK,
    "statistics:drop": DESK,
    "statistics:edit_profile": DESK,
    "statistics:explore": DESK,
    "statistics:freeze": DESK,
    "statistics:people": DESK,
    "statistics:figures_csv": DESK,
    "statistics:gaps": DESK,
    "statistics:profile_csv": DESK,
    "statistics:profile_json": DESK,
    "statistics:profile_pdf": DESK,
    "statistics:profile_xlsx": DESK,
    "statistics:remove_profile": DESK,
    "statistics:verify": EVERYBODY,
    "account_logout": EVERYBODY,
    "account_change_password": SIGNED_IN,
    "account_set_password": SIGNED_IN,
    "account_reauthenticate": SIGNED_IN,
}

OURS = [name for name in PATTERNS if ":" in name]
# A slip names its person, to whoever has its code.
OF_WHOEVER_HAS_THE_CODE = {name for name in OURS if "code" in PATTERNS[name].converters}


def those_who_may(name):
    return WHO.get(name) or WHO.get(name.partition(":")[0]) or WHO.get(name.partition("_")[0])


def test_every_page_says_who_may_open_it():
    assert [name for name in PATTERNS if not those_who_may(name)] == []


def is_refused(answer):
    """Forbidden, or sent to sign in."""
    return answer.status_code == 403 or answer.headers.get("Location", "").startswith("/compte/login/?next=")


@pytest.mark.parametrize("role", sorted(EVERYBODY))
def test_pages_open_for_those_who_may_and_writing_nothing(role, village, visitor, read_only):
    client, wrong = visitor(role), {}

    with read_only():
        for name in PATTERNS:
            answer = client.get(village.address(name))
            if answer.status_code == 405:
                continue
            if answer.status_code >= 500 or is_refused(answer) == (role in those_who_may(name)):
                wrong[name] = answer.status_code

    assert wrong == {}


@pytest.mark.parametrize("method", ["head", "options"])
def test_asking_about_a_page_writes_nothing(method, village, visitor, read_only):
    client = visitor("administrator")

    with read_only():
        codes = {getattr(client, method)(village.address(name)).status_code for name in OURS}

    assert max(codes) < 500


def test_every_answer_carries_the_security_policy_and_varies(village, visitor):
    client = visitor("administrator")
    answers = {name: client.get(village.address(name)).headers for name in PATTERNS}

    policies = {headers.get("Content-Security-Policy", "").partition(";")[0] for headers in answers.values()}
    same = [name for name, headers in answers.items() if "HX-Request, HX-Target" not in headers["Vary"]]
    assert (policies, same) == ({"default-src 'self'"}, [])


def test_files_of_the_pages_carry_the_security_policy_too(client):
    with closing(client.get(static("css/app.css"))) as answer:
        policy = answer.headers["Content-Security-Policy"]

    assert policy.startswith("default-src 'self'")


def test_elected_official_sees_no_name_anywhere(village, visitor):
    client, seen = visitor("elected"), []

    for name in sorted(set(OURS) - OF_WHOEVER_HAS_THE_CODE):
        answer = client.get(village.address(name))
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        if b"Odette" in body or b"Odete" in body:
            seen.append(name)

    assert seen == []


def test_expired_sign_in_leaves_the_page_for_htmx(village, client):
    private = [name for name in OURS if "anonymous" not in those_who_may(name)]
    htmx = {"HX-Request": "true", "HX-Target": "meeting-1"}

    answers = {name: client.get(village.address(name), headers=htmx) for name in private}

    assert [name for name, answer in answers.items() if "HX-Redirect" not in answer.headers] == []
