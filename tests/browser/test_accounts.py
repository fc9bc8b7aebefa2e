"""Staff of a centre of its own, in a true browser: invited, protected, recovered, gone."""

import re

import pytest

from tests.accounts.makers import code_of
from tests.browser.own_centre import EMAIL, STRONG, own_centre

KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(scope="module")
def centre(tmp_path_factory):
    with own_centre(tmp_path_factory.mktemp("centre")) as address:
        yield address


@pytest.fixture
def window(browser, centre):
    """Open a window with a device that makes passkeys; what the browser complains of is kept."""
    contexts, complaints = [], []

    def open_window():
        context = browser.new_context(base_url=centre, locale="fr-FR")
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
        device = context.new_cdp_session(page)
        device.send("WebAuthn.enable")
        device.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
        return page

    yield open_window
    for context in contexts:
        context.close()
    assert [said for said in complaints if "Content Security Policy" in said] == []


def press(page, name):
    page.get_by_role("button", name=name).first.click()


def type_password(page, email=EMAIL):
    page.goto("/compte/login/")
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", STRONG)
    press(page, "Se connecter")


def note_codes(page):
    shown = page.locator(".code-list li")
    shown.first.wait_for()
    codes = shown.all_inner_texts()
    press(page, "J’ai noté mes codes")
    return codes


def add_telephone(page):
    """Gives the recovery codes."""
    page.get_by_role("link", name="Utiliser mon téléphone").click()
    page.get_by_text("Je n’arrive pas à lire le carré").click()
    secret = page.locator(".sign-code").inner_text().replace(" ", "")
    page.fill("input[name=code]", code_of(secret))
    press(page, "Vérifier et enregistrer")
    return note_codes(page)


def add_passkey(page):
    page.get_by_role("link", name="Faire une clé d’accès").click()
    page.fill("input[name=name]", "Ma tablette")
    press(page, "Faire la clé d’accès")
    return note_codes(page)


def invite(page, name):
    """Gives the link of the invitation, as it is handed over, and the address of the person's page."""
    page.goto("/equipe/invitation/")
    page.fill("input[name=given_name]", name)
    page.fill("input[name=email]", f"{name.lower()}@example.org")
    page.get_by_label("Animateur").check()
    press(page, "Envoyer l’invitation")
    page.wait_for_url(re.compile(r"/equipe/\d+/$"))
    page.get_by_text("Remettre le lien").click()
    return page.get_by_label("Lien de l’invitation").input_value(), page.url


def accept(page, link):
    page.goto(link)
    page.fill("input[name=password1]", STRONG)
    page.fill("input[name=password2]", STRONG)
    press(page, "Ouvrir mon compte")


def is_at_desk(page):
    page.goto("/compte/")
    return page.get_by_role("heading", level=1).inner_text() == "Mon compte"


def test_from_the_first_sign_in_to_the_departure_of_a_colleague(window):
    boss, nadia = window(), window()
    type_password(boss)
    assert not is_at_desk(boss)
    add_telephone(boss)
    assert is_at_desk(boss)

    link, page = invite(boss, "Nadia")
    accept(nadia, link)
    assert not is_at_desk(nadia)
    codes = add_passkey(nadia)
    assert is_at_desk(nadia)

    press(nadia, "Se déconnecter")
    nadia.goto("/compte/login/")
    press(nadia, "Se connecter avec une clé d’accès")
    nadia.wait_for_url(lambda url: "/login/" not in url)
    assert is_at_desk(nadia)

    press(nadia, "Se déconnecter")
    type_password(nadia, "nadia@example.org")
    nadia.fill("input[name=code]", codes[0])
    press(nadia, "Se connecter")
    nadia.wait_for_url(lambda url: "/login/" not in url)
    assert is_at_desk(nadia)

    boss.goto(f"{page}depart/")
    press(boss, "Retirer l’accès")
    boss.wait_for_url("**/equipe/")
    nadia.goto("/compte/")
    assert "/compte/login/" in nadia.url
