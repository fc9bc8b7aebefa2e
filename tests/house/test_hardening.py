"""What every answer says to browsers, caches and other sites, and what no order accepts."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from numeripole.wsgi import InUtf8
from tests.house.every_page import PATTERNS
from tests.house.test_every_page import OURS, those_who_may

pytestmark = pytest.mark.django_db

ROOT = Path(settings.BASE_DIR)
LOCKS = [
    ROOT / "requirements.txt",
    ROOT / "tests" / "requirements.txt",
    ROOT / "tests" / "attack" / "requirements.txt",
]
# What everybody may read, and any cache may keep for some minutes.
PUBLISHED = {"centre", "badges", "documents", "opendata", "privacy:notice_pdf"}
# A mail program stops the messages by itself (RFC 8058): the signed address is its token.
WITHOUT_TOKEN = {"notices:stop"}
SENT = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def test_every_answer_says_what_browsers_may_do_with_it(village, visitor):
    client = visitor("administrator")
    answers = {name: client.get(village.address(name)).headers for name in PATTERNS}

    lacking = [name for name, headers in answers.items() if not SENT.items() <= dict(headers).items()]
    devices = [name for name, said in answers.items() if "camera=()" not in said["Permissions-Policy"]]
    told = {said["Referrer-Policy"] for said in answers.values()}
    assert (lacking, devices, told) == ([], [], {"same-origin"})


@pytest.mark.parametrize("role", ["administrator", "volunteer", "elected"])
def test_what_staff_read_is_kept_by_no_cache(role, village, visitor):
    client, kept = visitor(role), {}

    for name in [name for name in PATTERNS if role in those_who_may(name)]:
        said = client.get(village.address(name)).headers.get("Cache-Control", "")
        public = "anonymous" in those_who_may(name) and {name, name.partition(":")[0]} & PUBLISHED
        if not public and "no-store" not in said and "private" not in said:
            kept[name] = said

    assert kept == {}


def test_slips_and_own_spaces_are_kept_by_no_cache(village, client):
    own = [name for name in OURS if {"code", "signed"} & set(PATTERNS[name].converters) or ":space" in name]

    said = {name: client.get(village.address(name)) for name in own}

    assert [
        name
        for name, answer in said.items()
        if answer.status_code == 200 and "no-store" not in answer.headers.get("Cache-Control", "")
    ] == []


def test_no_order_is_taken_without_the_token_of_its_form(village):
    client, taken = Client(enforce_csrf_checks=True), {}

    for name in set(PATTERNS) - WITHOUT_TOKEN:
        code = client.post(village.address(name), {"q": "1"}).status_code
        if code not in {403, 405}:
            taken[name] = code

    assert taken == {}


@pytest.mark.parametrize("role", ["administrator", "anonymous"])
def test_number_that_no_row_bears_is_not_found(role, village, visitor):
    client, wrong = visitor(role), {}
    village.numbers |= {key: 2**63 for key, value in village.numbers.items() if isinstance(value, int)}

    for name in PATTERNS:
        for method in [client.get, client.post]:
            code = method(village.address(name)).status_code
            if code >= 500:
                wrong[name] = code

    assert wrong == {}


@pytest.mark.parametrize("page", ["progress:new_skill", "staff:newcomer"])
def test_order_with_a_number_beyond_the_database_is_malformed(page, village, visitor):
    client = visitor("administrator")
    fields = dict.fromkeys(["courses", "digcomp", "places"], str(2**63)) | {"sentence": "Je lis."}

    assert client.post(village.address(page), fields).status_code == 400


@pytest.mark.parametrize("coding", ["base64", "undefined", "utf-16"])
def test_request_that_names_another_coding_is_read_in_ours(coding, rf):
    environ = rf.get("/?q=%C3%A9", content_type=f"text/plain; charset={coding}").environ
    environ["CONTENT_TYPE"] = f"text/plain; charset={coding}"

    assert InUtf8(environ).GET["q"] == "é"


def test_lock_files_are_complete_and_name_no_address():
    for lock in LOCKS:
        lines = lock.read_text()
        entries = re.split(r"\n(?=\S)", lines.strip())
        assert [entry for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []
        assert "://" not in lines
        assert "--index" not in lines


def test_locks_hold_what_the_project_asks_for():
    asked = re.findall(r'^    "([a-z0-9-]+)', (ROOT / "pyproject.toml").read_text(), re.MULTILINE)
    locked = set(re.findall(r"^([a-z0-9-]+)==", LOCKS[1].read_text(), re.MULTILINE))

    assert set(asked) - locked == set()


def test_cookies_are_sent_by_https_alone_and_read_by_no_script(village, client, settings):
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    for name in PATTERNS:
        client.get(village.address(name))

    given = {name: kept for name, kept in client.cookies.items() if kept.value}
    assert [name for name, kept in given.items() if not (kept["secure"] and kept["httponly"])] == []
    assert [name for name, kept in given.items() if not kept["samesite"]] == []
