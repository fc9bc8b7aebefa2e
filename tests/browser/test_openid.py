"""Staff who come in by an identity provider: a real one, in a real browser."""

import os

import pytest

from tests.browser.own_centre import EMAIL, own_centre
from tests.browser.server import free_port
from tests.openid.house import NODE, identity_provider

pytestmark = pytest.mark.skipif(not NODE and not os.environ.get("CI"), reason="Node is not installed")


@pytest.fixture(scope="module")
def centre(tmp_path_factory):
    port, theirs = free_port(), free_port()
    openid = {
        "NUMERIPOLE_OPENID_SERVER": f"http://127.0.0.1:{theirs}",
        "NUMERIPOLE_OPENID_CLIENT": "numeripole",
        "NUMERIPOLE_OPENID_SECRET": "invented-secret-of-a-provider-of-tests",
        "NUMERIPOLE_OPENID_LEVELS": "eidas2",
    }
    with (
        identity_provider(
            tmp_path_factory.mktemp("provider"), port=theirs, centre=f"http://localhost:{port}"
        ),
        own_centre(tmp_path_factory.mktemp("centre"), port=port, **openid) as address,
    ):
        yield address


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def page(browser, centre, request):
    context = browser.new_context(base_url=centre, locale="fr-FR", java_script_enabled=request.param)
    complaints = []
    page = context.new_page()
    page.set_default_timeout(15_000)
    page.scripted = request.param
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    yield page
    context.close()
    assert [said for said in complaints if "Content Security Policy" in said] == []


def press(page, name):
    page.get_by_role("button", name=name).click()


def say_who(page, sub, level="eidas2"):
    """At the provider's, then back here."""
    page.fill("input[name=sub]", sub)
    page.fill("input[name=acr]", level)
    press(page, "Je suis là")
    go_on(page)


def go_on(page):
    """Without script the answer waits for a press."""
    if not page.scripted:
        press(page, "Continuer")


def test_verified_email_opens_the_account_with_both_factors_and_signs_out_at_both_houses(page):
    page.goto("/compte/login/?next=/equipe/")
    press(page, "Se connecter avec ProConnect")
    say_who(page, EMAIL.partition("@")[0])

    page.wait_for_url("**/equipe/")
    page.goto("/compte/logout/")
    page.locator("main").get_by_role("button", name="Se déconnecter").click()
    page.get_by_role("button", name="Yes, sign me out").click()
    page.wait_for_url("**/")
    page.goto("/equipe/")
    assert "/compte/login/" in page.url


@pytest.mark.parametrize("sub", ["odette", "unverified-helene"])
def test_stranger_and_unverified_email_open_nothing(page, sub):
    page.goto("/compte/login/")
    press(page, "Se connecter avec ProConnect")
    say_who(page, sub)

    page.get_by_role("heading", name="Vous n’êtes pas connecté").wait_for()
    page.goto("/equipe/")
    assert "/compte/login/" in page.url


def test_weak_level_opens_nothing(page):
    page.goto("/compte/login/")
    press(page, "Se connecter avec ProConnect")
    say_who(page, "helene", level="eidas1")

    page.get_by_text("prouver qui vous êtes de façon plus sûre").wait_for()


def test_who_gives_up_there_is_told_so(page):
    page.goto("/compte/login/")
    press(page, "Se connecter avec ProConnect")
    press(page, "Renoncer")
    go_on(page)

    page.get_by_text("Vous n’avez pas été connecté").wait_for()


def test_answer_serves_once(page):
    page.goto("/compte/login/")
    press(page, "Se connecter avec ProConnect")
    page.fill("input[name=sub]", "odette")
    press(page, "Je suis là")
    answer = page.url
    go_on(page)
    page.get_by_role("heading", name="Vous n’êtes pas connecté").wait_for()

    page.goto(answer)
    go_on(page)

    page.get_by_text("a déjà servi").wait_for()
