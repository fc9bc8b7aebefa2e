"""The waiting list in a real browser: someone gives a place back, the first in the queue is offered it."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def script(request):
    return request.param


def find_workshop(page):
    """The page of a workshop that has not begun and has a free place; gives how many are left."""
    for week in range(3, 12):
        year, number, _day = (date.today() + timedelta(weeks=week)).isocalendar()
        page.goto(f"/agenda/?semaine={year}-W{number}")
        free = page.locator(".activity-card:has(.seats--free, .seats--few)", has_text="Atelier ·")
        for path in [one.get_attribute("href") for one in free.locator("h3 a").all()]:
            page.goto(path)
            if not page.locator("#reserver .notice").count():
                return int(re.search(r"\d+", page.locator(".seats").first.inner_text())[0])
    raise AssertionError("no workshop has a free place")


def keep_one_place(desk, workshop, left):
    """A group takes all the places of the workshop but one."""
    if left > 1:
        number = workshop.url.partition("#")[0].strip("/").rpartition("/")[2]
        day = workshop.locator("main time[datetime]").first.get_attribute("datetime")[:10]
        desk.goto(f"/accueil/?jour={day}")
        card = desk.locator(".meeting", has=desk.locator(f"a[href='/activites/{number}/']"))
        card.locator(".meeting__title a").first.click()
        desk.get_by_role("link", name="Inscrire un groupe").click()
        desk.fill("[name=name]", "Les voisins")
        desk.fill("[name=head_count]", str(left - 1))
        desk.get_by_role("button", name="Inscrire le groupe").click()
        expect(desk.locator("main")).to_contain_text("Les voisins")


def ask(page, address, button, **answers):
    page.goto(address)
    for name, value in answers.items():
        page.fill(f"[name={name}]", value)
    page.get_by_role("button", name=button).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("C’est noté")


def test_place_given_back_is_offered_to_the_first_who_waits(visit, script):
    marcel, jeanne = visit(width=390, script=script), visit(width=390, script=script)
    left = find_workshop(marcel)
    address, family = marcel.url, f"Exemple{'i' if script else 'j'}"
    keep_one_place(visit("facilitator"), marcel, left)
    who = {"family_name": family, "phone": "06 39 98 77 31"}
    ask(marcel, address, "Réserver ma place", given_name="Marcel", **who)
    ask(jeanne, address, "Me mettre sur la liste", given_name="Jeanne", **who)
    expect(jeanne.locator("main")).to_contain_text("première personne de la liste d’attente")

    marcel.get_by_role("link", name="Je ne peux plus venir").click()
    marcel.get_by_role("button", name="Rendre ma place").click()
    jeanne.reload()
    jeanne.get_by_role("link", name="Répondre").click()
    jeanne.get_by_role("button", name="Oui, je prends la place").click()

    expect(jeanne.locator("main")).to_contain_text("Nous vous attendons")
