"""The stylesheets: readable colours, small files, and nothing that a reader could not override."""

import re
from itertools import product
from pathlib import Path

import pytest

from numeripole.centre.accent import contrast, to_hex

CSS = Path("numeripole/static/css")
FILES = sorted(CSS.rglob("*.css"))
TEXTS = ["ink", "muted", "brand", "accent", "good", "wait", "stop"]
PAIRS = [*product(TEXTS, ["paper", "sheet"]), *((name, f"{name}-tint") for name in TEXTS[2:])]


def tones(path, scheme):
    """The colours by name that a file gives for a scheme, 0 for light and 1 for dark."""
    named = re.findall(r"--([\w-]+): light-dark\(oklch\((.*?)\), oklch\((.*?)\)\)", (CSS / path).read_text())
    return {name: to_hex(*map(float, both[scheme].split())) for name, *both in named}


@pytest.mark.parametrize(("text", "ground"), PAIRS)
@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("path", ["tokens.css", "contrast.css"])
def test_text_is_readable_on_its_ground(path, scheme, text, ground):
    colours = tones(path, scheme)

    assert contrast(colours[text], colours[ground]) >= 7


def test_old_tablets_get_the_light_colours():
    fallback = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", (CSS / "tokens.css").read_text()))

    assert all(contrast(fallback[text], fallback[ground]) >= 7 for text, ground in PAIRS)


def test_both_lists_of_strong_contrast_are_the_same():
    chosen, by_system = re.findall(r"\{((?:\s*--.*?;)+)\s*\}", (CSS / "contrast.css").read_text())

    assert chosen.split() == by_system.split()


@pytest.mark.parametrize("path", FILES, ids=str)
def test_stylesheet_is_short(path):
    assert len(path.read_text().splitlines()) <= 85


@pytest.mark.parametrize("path", FILES, ids=str)
def test_stylesheet_forces_nothing(path):
    rules = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)

    assert "!important" not in rules
    assert not re.findall(r"(?m)^[^{:;]*#[a-z][\w-]*[^{;]*\{", rules)


def test_every_stylesheet_is_in_the_table_of_contents():
    named = set(re.findall(r"url\((.*?)\)", (CSS / "app.css").read_text()))

    assert named == {str(path.relative_to(CSS)) for path in FILES} - {"app.css"}
