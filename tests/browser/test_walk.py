"""Chromium walks every page of the village as each role: one page of each kind, by following links alone."""

import re
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import Resolver404, resolve

from numeripole.accounts.roles import ROLES

WIDTHS = [320, 390, 820, 1280]
LEFT_OUT = {"account_logout"}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "color-contrast-enhanced"]}
SCROLLS = "document.scrollingElement.scrollWidth > document.scrollingElement.clientWidth"


def kind_of(path):
    """The name of the page that a path leads to, with its query's names: /agenda/3/ and /agenda/4/ are one kind."""
    parts = urlsplit(path)
    try:
        name = resolve(parts.path).view_name
    except Resolver404:
        return None
    return name, tuple(sorted(set(re.findall(r"([\w-]+)=", parts.query))))


def walk(page):
    """Open one page of each kind that links lead to, and give each as (path, status)."""
    waiting, seen = ["/"], set()
    if page.url != "about:blank":
        waiting.append(urlsplit(page.url).path)
    while waiting:
        path = waiting.pop(0)
        kind = kind_of(path)
        if kind is None or kind in seen or kind[0] in LEFT_OUT:
            continue
        seen.add(kind)
        response = page.request.get(path) if path.endswith((".csv", ".ics", ".txt")) else page.goto(path)
        yield path, response.status
        if not path.endswith((".csv", ".ics", ".txt")):
            links = page.eval_on_selector_all("a[href]", "links => links.map(link => link.getAttribute('href'))")
            waiting += [link.partition("#")[0] for link in links if link.startswith("/")]


@pytest.mark.parametrize("role", [None, *sorted(ROLES)])
def test_every_page_is_accessible_and_quiet(visit, role):
    page, noise, findings = visit(role), [], []
    page.on("console", lambda message: noise.append((page.url, message.text)))
    page.on("pageerror", lambda error: noise.append((page.url, str(error))))

    for path, status in walk(page):
        assert status == 200, path
        if not page.url.endswith(path):
            continue
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            if page.evaluate(SCROLLS):
                findings.append((path, width, "scrolls sideways"))
            if width in {390, 1280}:
                for violation in Axe().run(page, options=RULES).response["violations"]:
                    targets = [node["target"] for node in violation["nodes"]][:3]
                    findings.append((path, width, violation["id"], targets))

    assert (findings, noise) == ([], [])
