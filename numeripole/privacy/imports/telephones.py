"""Telephone numbers as French sheets write them."""

import re

import phonenumbers
from django.conf import settings
from django.utils.translation import gettext as _
from phonenumber_field.phonenumber import PhoneNumber

from courses.telephone import is_mobile
from numeripole.privacy.imports.values import plain_number, short

FIGURES = re.compile(r"\+?[\d(][\d\s().\-_ \u00a0\u202f\u2009]*", re.ASCII)
# Between two numbers of one cell.
APART = re.compile(r"[/;,|&]|\bou\b|\bet\b|\n", re.IGNORECASE)


def read_phone(text):
    """The number as +33…, whatever its spelling; of several in one cell the first mobile, else the first."""
    if not text:
        return ""
    found = [number for part in APART.split(plain_number(text)) if (number := dialled(part))]
    if not found:
        raise ValueError(
            _("“%(text)s” is not a number that can be dialled: write it as 06 39 98 01 23.")
            % {"text": short(text)}
        )
    if len(found) == 1:
        return found[0]
    return next((number for number in found if is_mobile(PhoneNumber.from_string(number))), found[0])


def dialled(text):
    """The number in the text, as +33…; None when it holds none that can exist."""
    spelt = FIGURES.search(text)
    figures = re.sub(r"\(0\)|[^\d+]", "", spelt.group()) if spelt else ""
    if figures.startswith("00"):
        figures = f"+{figures[2:]}"
    here = settings.PHONENUMBER_DEFAULT_REGION
    if here == "FR" and re.fullmatch(r"0[1-9]\d{8}", figures):
        # As most are spelt; to look them up takes as long as all the rest of the row.
        return f"+33{figures[1:]}"
    country = str(phonenumbers.country_code_for_region(here))
    # The zero and the plus are what spreadsheets lose.
    if re.fullmatch(r"(33|262|508|590|594|596)0?\d{9}", figures) or (
        len(country) > 1 and re.fullmatch(rf"{country}0?[1-9]\d{{8}}", figures)
    ):
        figures = f"+{figures}"
    return possible(figures, here) if figures else None


def possible(figures, here):
    """The number, of the region of the centre or else of the mainland: both dial ten figures."""
    numbers = [parsed(figures, region) for region in dict.fromkeys((here, "FR"))]
    numbers = [number for number in numbers if number and phonenumbers.is_possible_number(number)]
    valid = next((number for number in numbers if phonenumbers.is_valid_number(number)), None)
    return next((number.as_e164 for number in (valid, *numbers) if number), None)


def parsed(figures, region):
    try:
        number = PhoneNumber.from_string(figures, region=region)
    except phonenumbers.NumberParseException:
        return None
    # Nine figures after a zero: one was forgotten, and only Italy dials the zero from abroad.
    if number.country_code != 39 and number.as_e164.startswith(f"+{number.country_code}0"):
        return None
    return PhoneNumber.from_string(number.as_e164)
