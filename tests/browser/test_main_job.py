"""The main job in a real browser: booked by a senior, ticked by the facilitator, counted for the mayor."""

import re

import pytest
from playwright.sync_api import expect

NUMERALS = re.compile(r"[\d\s\u202f\u00a0]+")


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def script(request):
    return request.param


def book_today(page, given_name, family_name, phone="01 99 00 77 12"):
    """Book, as a senior would, the first activity of today with a place left; gives the code of the slip."""
    page.goto("/agenda/?libres=1")
    page.locator(".activity-card", has=page.locator(".seats--free, .seats--few")).first.get_by_role(
        "link"
    ).click()
    page.fill("[name=given_name]", given_name)
    page.fill("[name=family_name]", family_name)
    page.fill("[name=phone]", phone)
    page.get_by_role("button", name="Réserver ma place").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("C’est noté")
    return page.locator(".slip__code").inner_text()


def press(page, button):
    """Press a button that sends something, and wait until the server has answered."""
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        button.click()
    page.wait_for_load_state()


def figures(page):
    """The three figures of the current year, as numbers: people, presences, hours."""
    page.goto("/bilans/")
    texts = page.locator(".numeral").all_inner_texts()[:3]
    return [float(re.sub(r"[\s\u202f\u00a0]", "", text).replace(",", ".")) for text in texts]


def test_senior_books_cancels_and_books_again(visit, script):
    page = visit(width=390, script=script)
    first = book_today(page, "Jeanne", f"Exemple{'a' if script else 'b'}")
    page.get_by_role("link", name="Je ne peux plus venir").click()
    page.get_by_role("button", name="Rendre ma place").click()
    expect(page.locator("main")).to_contain_text("annulé")

    assert book_today(page, "Jeanne", f"Exemple{'a' if script else 'b'}") != first


def test_slip_prints_alone(visit):
    page = visit(width=390)
    book_today(page, "Lucette", "Exemple")
    page.emulate_media(media="print")

    assert page.locator(".slip").is_visible()
    assert not page.locator(".site-header, .help-band, .site-footer").first.is_visible()


def test_facilitator_ticks_and_the_figures_follow(visit, script):
    name = f"Odile Exemple{'c' if script else 'd'}"
    book_today(visit(width=390, script=script), *name.split())
    page = visit("facilitator", width=820, script=script)
    people, presences, hours = figures(page)

    page.goto("/accueil/")
    row = page.locator(".person-row", has_text=name)
    press(page, row.get_by_role("button", name="Présent"))
    expect(row.get_by_role("button", name="Présent")).to_have_attribute("aria-pressed", "true")
    once = figures(page)
    page.goto("/accueil/")
    press(page, row.get_by_role("button", name="Annuler"))
    expect(row.get_by_role("button", name="Présent")).to_have_attribute("aria-pressed", "false")
    undone = figures(page)

    assert once[:2] == [people + 1, presences + 1]
    assert once[2] > hours
    assert undone == [people, presences, hours]


def test_walk_in_and_a_visitor_without_a_file_are_counted(visit, script):
    page = visit("facilitator", width=820, script=script)
    people, presences, _hours = figures(page)
    page.goto("/accueil/")
    card = page.locator(".meeting", has_text="Accès libre").first
    search = card.get_by_role("searchbox")
    name = "Ginette Exemplaire" if script else "Yolande Inventée"
    search.fill(name)
    search.press("Enter")
    press(page, page.get_by_role("button", name="Créer la fiche et noter sa présence"))
    expect(page.locator(".person-row", has_text=name)).to_be_visible()
    page.goto("/accueil/")
    press(page, card.get_by_role("button", name="un de plus").first)

    assert figures(page)[:2] == [people + 1, presences + 2]
