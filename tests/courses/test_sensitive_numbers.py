"""Numbers that open doors are found however they are spelt, and ordinary notes pass."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.banking import LENGTHS, holds_account, holds_card, holds_nir
from courses.refusals import NoteRefused
from courses.sensitive import check_note
from tests.courses.ordinary_notes import NOTES

BEFORE = st.sampled_from(["", "Son numéro : ", "N° ", "noté (", "RIB/", "voici "])
AFTER = st.sampled_from(["", ".", " à revoir", ") ok", "\nMerci", ", puis rien"])
SEPARATORS = ["", " ", ".", "-", "\u00a0", "\u202f", " - ", "_", "/", "  "]


@st.composite
def spelt(draw, signs):
    """The signs with one kind of separator anywhere, within a sentence."""
    separator, text = draw(st.sampled_from(SEPARATORS)), ""
    for sign in signs:
        text += sign + (separator if draw(st.booleans()) else "")
    return draw(BEFORE) + text.strip(" .-_/\u00a0\u202f") + draw(AFTER)


@st.composite
def nirs(draw):
    """A social security number, with its key; without one when its first figure tells enough."""
    sex = draw(st.sampled_from("123478"))
    month = draw(st.one_of(st.integers(1, 12), st.integers(20, 42), st.integers(50, 99)))
    county = draw(
        st.one_of(st.integers(1, 95).map("{:02}".format), st.sampled_from(["2A", "2B", "99", "97"]))
    )
    body = f"{sex}{draw(st.integers(0, 99)):02}{month:02}{county}{draw(st.integers(1, 999)):03}"
    body += f"{draw(st.integers(1, 999)):03}"
    key = 97 - int(body.replace("2A", "19").replace("2B", "18")) % 97
    with_key = sex not in "12" or draw(st.booleans())
    if with_key:
        return draw(grouped_or_spelt(body + f"{key:02}"))
    return draw(grouped_or_spelt(body))


@st.composite
def grouped_or_spelt(draw, number):
    """As on the card, in groups; a number of figures alone may also be cut anywhere."""
    if number.isdecimal() and draw(st.booleans()):
        return draw(spelt(number))
    cuts = (0, 1, 3, 5, 7, 10, 13, 15)
    groups = [number[start:end] for start, end in zip(cuts, cuts[1:], strict=False) if number[start:end]]
    return draw(BEFORE) + draw(st.sampled_from(SEPARATORS)).join(groups) + draw(AFTER)


@st.composite
def ibans(draw):
    country = draw(st.sampled_from(sorted(LENGTHS)))
    body = "".join(draw(st.lists(st.sampled_from("0123456789"), min_size=30, max_size=30)))
    body = body[: LENGTHS[country] - 4]
    turned = int("".join(str(int(sign, 36)) for sign in body + country + "00"))
    iban = f"{country}{98 - turned % 97:02}{body}"
    return draw(spelt(draw(st.sampled_from([iban, iban.lower()]))))


@st.composite
def cards(draw):
    start, length = draw(
        st.sampled_from([("4", 16), ("53", 16), ("37", 15), ("4", 13), ("36", 14), ("67", 16)])
    )
    figures = start + "".join(draw(st.lists(st.sampled_from("0123456789"), min_size=20, max_size=20)))
    figures = figures[: length - 1]
    total = sum(int(sign) * 2 - 9 * (int(sign) > 4) for sign in figures[::-2]) + sum(
        map(int, figures[-2::-2])
    )
    return draw(spelt(f"{figures}{-total % 10}"))


@st.composite
def ribs(draw):
    bank, branch, account = (draw(st.integers(0, 10**size - 1)) for size in (5, 5, 11))
    key = 97 - (89 * bank + 15 * branch + 3 * account) % 97
    return draw(spelt(f"{bank:05}{branch:05}{account:011}{key:02}"))


@given(nirs())
def test_every_social_security_number_is_found(note):
    assert holds_nir(note)


@given(st.one_of(ibans(), ribs()))
def test_every_bank_account_is_found(note):
    assert holds_account(note)


@given(cards())
def test_every_card_is_found(note):
    assert holds_card(note)


@given(st.one_of(nirs(), ibans(), ribs(), cards()))
def test_no_such_number_is_written(note):
    with pytest.raises(NoteRefused):
        check_note(note, confirmed=True)


def test_two_hundred_ordinary_notes_pass():
    refused = {}
    for note in NOTES:
        try:
            check_note(note)
        except NoteRefused as refusal:
            refused[note] = refusal.code

    assert (len(NOTES) >= 200, refused) == (True, {})


@given(st.text(max_size=300))
def test_any_text_is_looked_through(note):
    """Whatever is typed is kept or refused with a sentence; nothing else happens."""
    with suppress(NoteRefused):
        check_note(note)
