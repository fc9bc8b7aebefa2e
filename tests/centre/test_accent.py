import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from numeripole.centre import accent
from numeripole.centre.accent import contrast, readable, to_hex, to_oklch

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@given(colours)
def test_accent_is_readable_on_every_page_light_and_dark(colour):
    own = readable(colour)

    assert all(
        contrast(own.light, on) >= 7 for on in [own.light_tint, *(to_hex(*tone) for tone in accent.LIGHT)]
    )
    assert all(
        contrast(own.dark, on) >= 7 for on in [own.dark_tint, *(to_hex(*tone) for tone in accent.DARK)]
    )


def test_accent_that_can_be_read_is_left_as_it_is():
    assert readable("#862f0d").light == "#862f0d"


def test_accent_that_cannot_be_read_is_said_to_be_corrected():
    assert readable("#ffcc00").corrected


@given(colours)
def test_colour_comes_back_from_oklch(colour):
    assert to_hex(*to_oklch(colour)) == colour


def test_contrast_of_black_on_white_is_21():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_pages_have_the_colours_that_the_accent_is_made_for():
    tokens = Path("numeripole/static/css/tokens.css").read_text()
    papers = re.findall(r"--(?:paper|sheet): light-dark\(oklch\((.*?)\), oklch\((.*?)\)\)", tokens)[:2]

    assert [tuple(map(float, paper.split())) for pair in zip(*papers, strict=True) for paper in pair] == [
        *accent.LIGHT,
        *accent.DARK,
    ]
