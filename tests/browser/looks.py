"""What is wrong with a page that is open in the browser: for the ear, the finger, the narrow, the dark."""

import json

from axe_playwright_python.base import AXE_SCRIPT

from tests.browser.walk import is_file, walk

# 320 px is a screen of 1280 px at 400 %, 640 px the same at 200 %.
WIDTHS = [320, 390, 640, 820, 1280]
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"color-contrast-enhanced": {"enabled": True}},
    "resultTypes": ["violations"],
}
COLOURS = {"runOnly": ["color-contrast", "color-contrast-enhanced"], "resultTypes": ["violations"]}
SCROLLS = "document.scrollingElement.scrollWidth > document.scrollingElement.clientWidth"
# WCAG 2.2, 2.5.5 (AAA): at least 44 px both ways, save links inside a sentence and what is not shown.
SMALL = """
() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
  .filter((one) => one.checkVisibility({ visibilityProperty: true }))
  .filter((one) => !one.closest(".visually-hidden, [aria-hidden=true]"))
  .filter((one) => !(one.matches("a") && getComputedStyle(one).display === "inline"))
  .filter((one) => getComputedStyle(one, "::after").position !== "absolute")
  .map((one) => (one.matches("[type=checkbox], [type=radio]") ? one.closest("label") ?? one : one))
  .map((one) => [one.outerHTML.slice(0, 80), one.getBoundingClientRect()])
  .filter(([, box]) => box.width && (box.height < 43.5 || box.width < 43.5))
  .map(([html, box]) => `${html} ${Math.round(box.width)}x${Math.round(box.height)}`)
"""
# RGAA 5.4: each table has a title.
UNTITLED = """
() => [...document.querySelectorAll("table")]
  .filter((one) => !one.caption && !one.ariaLabel && !one.getAttribute("aria-labelledby"))
  .map((one) => one.outerHTML.slice(0, 80))
"""
# RGAA 8.2: what no paragraph may hold closes it, and its own end tag then makes an empty one.
EMPTY = """
() => [...document.querySelectorAll("p:empty")]
  .filter((one) => !one.attributes.length)
  .map((one) => one.parentElement.outerHTML.slice(0, 80))
"""
# RGAA 7.5: what announces its changes must stay when its content is replaced.
REPLACED = """
() => [...document.querySelectorAll("[data-hx-swap^=outerHTML][data-hx-target^='#']")]
  .map((one) => document.getElementById(one.dataset.hxTarget.slice(1)))
  .filter((target) => target?.matches("[aria-live], [role=status]"))
  .map((target) => target.outerHTML.slice(0, 80))
"""


def walk_and_look(page, **where):
    """What is wrong with the pages of a walk, and what their consoles said; both are to be empty."""
    noise, findings = [], []
    page.on("console", lambda message: noise.append((page.url, message.text)))
    page.on("pageerror", lambda error: noise.append((page.url, str(error))))
    for path, status in walk(page, **where):
        if status != 200:
            findings.append((path, status))
        elif not is_file(path):
            page.evaluate(AXE_SCRIPT)
            findings += [(path, "table without a title", table) for table in page.evaluate(UNTITLED)]
            findings += [(path, "empty paragraph", around) for around in page.evaluate(EMPTY)]
            findings += [(path, "replaced with its announcer", one) for one in page.evaluate(REPLACED)]
            findings += [(path, *finding) for width in WIDTHS for finding in look(page, width)]
            findings += [(path, *finding) for finding in look_otherwise(page)]
    return findings, noise


def look(page, width):
    """What is wrong with the page on screen at that width."""
    page.set_viewport_size({"width": width, "height": 900})
    if page.evaluate(SCROLLS):
        yield width, "scrolls sideways"
    if width in {390, 1280}:
        yield from ((width, *violation) for violation in violations(page, RULES))
        yield from ((width, "small target", target) for target in page.evaluate(SMALL))


def look_otherwise(page):
    """What is wrong with it in the dark, in the system's own colours, and in the largest text on a phone."""
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    yield from (("dark", *violation) for violation in violations(page, COLOURS))
    page.emulate_media(color_scheme="light", forced_colors="active")
    page.set_viewport_size({"width": 320, "height": 900})
    page.evaluate("document.documentElement.dataset.text = '3'")
    if page.evaluate(SCROLLS):
        yield "largest text", "scrolls sideways"
    page.emulate_media(forced_colors="none", reduced_motion="no-preference")


def violations(page, rules):
    """What axe finds; its script is in the page already."""
    for violation in page.evaluate(f"axe.run({json.dumps(rules)}).then((found) => found.violations)"):
        yield violation["id"], [node["target"] for node in violation["nodes"]][:3]
