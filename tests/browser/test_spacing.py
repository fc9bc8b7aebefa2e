"""Readers who spread the text out (RGAA 10.12, WCAG 1.4.12) lose none of it."""

import pytest

SPREAD = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
p { margin-block-end: 2em !important }
"""
# What hides the end of its own text, or pushes the page sideways.
CUT = """
() => [...document.querySelectorAll("main *, header *, footer *")]
  .filter((one) => one.checkVisibility() && !one.closest(".visually-hidden, svg, select, .table-wrap"))
  .filter((one) => ["hidden", "clip"].includes(getComputedStyle(one).overflowX)
                || ["hidden", "clip"].includes(getComputedStyle(one).overflowY))
  .filter((one) => one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
  .map((one) => one.outerHTML.slice(0, 100))
"""
WIDE = "document.scrollingElement.scrollWidth > document.scrollingElement.clientWidth"


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize(
    ("role", "paths"),
    [
        (None, ["/", "/agenda/", "/cours/", "/inscription/", "/accessibilite/", "/prets/"]),
        ("facilitator", ["/accueil/", "/participants/", "/materiel/", "/bilans/"]),
    ],
    ids=["public", "desk"],
)
def test_spread_text_is_neither_cut_nor_pushed_aside(visit, role, paths, width):
    page, wrong = visit(role, width=width, bypass_csp=True), {}
    for path in paths:
        assert page.goto(path).status == 200
        page.add_style_tag(content=SPREAD)
        if found := page.evaluate(CUT) + ["sideways"] * page.evaluate(WIDE):
            wrong[path] = found

    assert wrong == {}
