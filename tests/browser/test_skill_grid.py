"""The grid after a meeting, standing with a tablet: one tap a cell, undo, with script and without."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.usefixtures("village")


@pytest.fixture(scope="module")
def found():
    """Where the grid is, once a test has found it."""
    return {}


@pytest.fixture(params=[True, False], ids=["script", "no-script"])
def grid(request, visit, found):
    """The grid of the last meeting of a course to which people came."""
    page = visit("facilitator", width=820, script=request.param, has_touch=True)
    page.goto(found.get("grid") or search(page, found))
    return page


def search(page, found):
    """Look from today backwards, as the facilitator would."""
    page.goto("/accueil/")
    for _day in range(40):
        for link in page.locator(".meeting__title a").all():
            page.goto(link.get_attribute("href") + "acquis/")
            if page.locator(".skill-cell").count() >= 6:
                found["grid"] = page.url
                return page.url
            page.go_back()
        page.locator("a[rel=prev]").click()
    raise AssertionError("Nobody came to a course lately.")


def levels(page):
    return [text.strip() for text in page.locator(".skill-cell__level").all_inner_texts()]


def test_one_tap_notes_and_undo_takes_it_back(grid):
    cell = grid.locator(".skill-cell").first
    before = cell.locator(".skill-cell__level").inner_text()
    level = "Avec aide" if "Avec aide" not in before else "Pas encore vu"
    grid.locator(".skill-brush .choice", has_text=level).tap()

    cell.tap()
    expect(cell).to_have_class(re.compile("skill-cell--[01]"))
    grid.locator("#undo button").tap()
    expect(cell.locator(".skill-cell__level")).to_have_text(re.compile(re.escape(before.split()[-1])))


def test_whole_group_takes_one_tap_a_skill(grid):
    """Eight people and six skills: six taps for the group, and one for each exception."""
    skills = grid.locator(".skill-grid__all")
    taps = 0
    for index in range(skills.count()):
        skills.nth(index).tap()
        taps += 1
        column = grid.locator(f"tbody td:nth-child({index + 2}) .skill-cell")
        expect(column.filter(has_text="–")).to_have_count(0)

    assert taps == skills.count() <= 6
    assert all("●" in level or "○" in level for level in levels(grid))


def test_grid_does_not_scroll_sideways_on_a_phone(grid):
    grid.set_viewport_size({"width": 320, "height": 700})

    assert grid.evaluate("document.documentElement.scrollWidth") <= 320
