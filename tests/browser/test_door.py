"""The telephone desk, one's own space and the entrance, in a real browser."""

import re
import time

import pytest
from playwright.sync_api import expect

from tests.browser.test_main_job import book_today
from tests.browser.test_waiting_list import ask, find_workshop, keep_one_place
from tests.documents.papers import codes


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def script(request):
    return request.param


def test_name_leads_to_a_booked_place_in_four_actions_and_twenty_seconds(visit, script):
    page, actions = visit("secretary", script=script), []
    page.goto("/accueil/")
    began = time.monotonic()

    def act(action, *answers):
        actions.append(action)
        action(*answers)

    page.locator("#search-people").fill("Martin")
    act(page.keyboard.press, "Enter")
    act(page.locator("main table a[href^='/participants/']").first.click)
    act(page.locator("#inscrire").get_by_role("button", name="Inscrire").first.click)
    page.wait_for_url("**/bulletin/**")
    if script:
        page.evaluate("window.print = () => document.body.dataset.printed = 'yes'")
        act(page.get_by_role("button", name="Imprimer").click)
        expect(page.locator("body[data-printed=yes]")).to_be_visible()

    expect(page.locator(".notice--good")).to_contain_text("a une place")
    expect(page.locator(".slip").first).to_be_visible()
    # Without script the fourth is the browser's own menu, and the page says so.
    assert len(actions) == (4 if script else 3)
    assert time.monotonic() - began < 20


def card_of(desk, name):
    """Print a card at the desk; gives the address that its square says."""
    desk.goto(f"/participants/?q={name}")
    desk.locator("main table a[href^='/participants/']").first.click()
    form = desk.locator("form[action$='/carte/']")
    token = form.locator("[name=csrfmiddlewaretoken]").get_attribute("value")
    paper = desk.request.post(
        form.get_attribute("action"), form={"csrfmiddlewaretoken": token}, headers={"Referer": desk.url}
    )
    [address] = codes(paper.body())
    return address


def test_card_opens_the_space_where_a_place_is_given_back_to_the_next(visit, script):
    phone, jeanne, desk = visit(width=390, script=script), visit(width=390), visit("facilitator")
    left, family = find_workshop(phone), f"Exempla{'i' if script else 'j'}"
    address = phone.url
    keep_one_place(desk, phone, left)
    who = {"family_name": family, "phone": "06 39 98 77 32"}
    ask(phone, address, "Réserver ma place", given_name="Marcel", **who)
    ask(jeanne, address, "Me mettre sur la liste", given_name="Jeanne", **who)

    phone.goto(card_of(desk, f"Marcel {family}"))
    phone.fill("[name=letters]", "éxé")
    phone.get_by_role("button", name="Ouvrir mon espace").click()
    phone.get_by_role("link", name="Je ne peux plus venir").click()
    phone.get_by_role("button", name="Rendre ma place").click()
    expect(phone.locator("main")).to_contain_text("Aucune inscription")
    phone.get_by_role("button", name="J’ai fini").click()
    jeanne.reload()

    expect(phone.get_by_role("heading", level=1)).to_contain_text("est fermé")
    expect(jeanne.get_by_role("link", name="Répondre")).to_be_visible()
    phone.goto("/mon-espace/")
    expect(phone.locator("main")).not_to_contain_text("Marcel")


def test_arrival_is_noted_by_keyboard_alone_and_the_screen_comes_back(visit, script):
    family = "Quillévéré" if script else "Quinquis"
    senior, screen = visit(width=390), visit("volunteer", script=script)
    book_today(senior, "Ginette", family)
    place = senior.locator(".slip__what").first.inner_text().splitlines()[1]
    screen.goto("/entree/")
    options = screen.locator("[name=place] option").all_inner_texts()
    screen.select_option("[name=place]", label=next(one for one in options if one.startswith(place)))
    screen.fill("[name=name]", "Tablette de l’entrée")
    screen.get_by_role("button", name="L’ouvrir").click()
    expect(screen.get_by_role("button", name="Je suis là")).to_be_visible()

    screen.keyboard.type("qui" + family[3].lower())
    screen.keyboard.press("Enter")
    expect(screen.get_by_role("heading", level=1)).to_contain_text("Qui êtes-vous")
    assert family not in screen.content()
    screen.keyboard.press("Enter")
    expect(screen.get_by_role("heading", level=1)).to_contain_text("Bonjour Ginette, c’est noté.")
    if screen.get_by_role("heading", level=2).count():
        screen.keyboard.press("Enter")
    screen.wait_for_url("**/entree/", timeout=8_000)

    screen.goto("/accueil/")
    assert re.search("/compte/login/", screen.url)
