"""Every page of the village as each role: readable by all, at every width, quiet on the console."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.walk import is_file, walk

WIDTHS = [320, 390, 820, 1280]
# One for each set of rights; the facilitator and the secretary see what the administrator does, less a page.
ROLES = [None, "administrator", "volunteer", "elected"]
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"color-contrast-enhanced": {"enabled": True}},
}
SCROLLS = "document.scrollingElement.scrollWidth > document.scrollingElement.clientWidth"


@pytest.mark.parametrize("role", ROLES)
def test_every_page_is_accessible_and_quiet(visit, role):
    page, noise, findings = visit(role), [], []
    page.on("console", lambda message: noise.append((page.url, message.text)))
    page.on("pageerror", lambda error: noise.append((page.url, str(error))))

    for path, status in walk(page):
        assert status == 200, path
        if not is_file(path):
            findings += [(path, *finding) for width in WIDTHS for finding in look(page, width)]

    assert (findings, noise) == ([], [])


def look(page, width):
    """What is wrong with the page on screen at that width."""
    page.set_viewport_size({"width": width, "height": 900})
    if page.evaluate(SCROLLS):
        yield width, "scrolls sideways"
    if width in {390, 1280}:
        for violation in Axe().run(page, options=RULES).response["violations"]:
            yield width, violation["id"], [node["target"] for node in violation["nodes"]][:3]
