"""The facilitator's day, in a real browser, with script and without."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.usefixtures("village")


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def desk(request, visit):
    """The last day when people came, as the facilitator sees it."""
    page = visit("facilitator", width=820, script=request.param)
    page.goto("/accueil/")
    while not page.locator(".segmented").count():
        page.locator("a[rel=prev]").click()
    return page


def row(page):
    return page.locator(".person-row:has(.segmented)").first


def pressed(page):
    return row(page).locator("[aria-pressed=true]")


def press(page, status):
    row(page).get_by_role("button", name=status, exact=True).click()


def test_a_tick_is_noted_and_undone(desk):
    press(desk, "Absent")
    expect(pressed(desk)).to_have_text("Absent")
    press(desk, "Annuler")
    expect(pressed(desk)).to_have_count(0)
    press(desk, "Présent")
    expect(pressed(desk)).to_have_text("Présent")


def test_a_tick_stays_after_the_page_is_opened_again(desk):
    press(desk, "Excusé")
    expect(pressed(desk)).to_have_text("Excusé")
    desk.wait_for_load_state("networkidle")
    desk.reload()
    expect(pressed(desk)).to_have_text("Excusé")


def test_a_tick_keeps_one_on_the_page_of_the_day(desk):
    before = desk.url
    press(desk, "Absent")
    expect(pressed(desk)).to_have_text("Absent")

    assert desk.url.partition("#")[0] == before.partition("#")[0]


def test_visitors_without_a_file_are_counted_one_by_one(desk):
    more = desk.get_by_role("button", name="Sans fiche : un de plus".replace(" :", "\u00a0:"))
    value = desk.locator(".counter__value").first
    before = int(value.inner_text())
    for _tap in range(3):
        more.first.click()

    expect(value).to_have_text(str(before + 3))


def test_three_letters_and_one_tap_add_a_person(desk):
    box = desk.locator(".meeting input[type=search]").last
    box.press_sequentially("mar", delay=20)
    box.press("Enter")
    found = desk.locator(".search__result[name=add]").last
    name = found.locator("b").inner_text()
    found.click()

    expect(desk.locator(".person-row__name", has_text=name).first).to_be_visible()
