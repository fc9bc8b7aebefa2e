"""What a cell says, as our files keep it; a ValueError says in one sentence why it cannot be read."""

import html
import re
import textwrap
import unicodedata
from datetime import timedelta
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.models import Learner
from courses.models.people import Sex, Situation, validate_address
from courses.names import name_key
from courses.sensitive import check_note
from numeripole.privacy.imports import words
from numeripole.spreadsheets import EXCEL_EPOCH

# What a spreadsheet shows in place of a result that it could not compute.
FAILED = {"#REF!", "#N/A", "#VALUE!", "#VALEUR!", "#NAME?", "#NOM?", "#DIV/0!", "#NUL!", "#NULL!", "#NUM!"}
# Nobody who comes is older: of the two centuries of “12/05/38” one is then left, or both.
OLDEST = 105


def cleaned(cell):
    """The words of a cell without invisible signs, nor the mark that keeps text from being a formula."""
    if cell.startswith("'") and cell[1:2] in ("=", "+", "-", "@"):
        cell = cell[1:]
    if cell.startswith("=") or cell in FAILED:
        raise ValueError(_("This cell holds a formula: write its result in its place."))
    text = unicodedata.normalize("NFC", html.unescape(cell))
    text = "".join(sign if sign.isprintable() else " " for sign in text)
    return " ".join(text.split())


def read_name(text):
    """A name of at most 80 signs, with a letter in it."""
    if not text:
        raise ValueError(_("The name is missing."))
    if not any(sign.isalpha() for sign in text) or not name_key(text):
        raise ValueError(_("“%(text)s” is not a name.") % {"text": short(text)})
    return bounded(text, Learner._meta.get_field("family_name").max_length)


def read_given_name(text):
    if not text:
        raise ValueError(_("The given name is missing."))
    return read_name(text)


def split_names(text, *, given_first=False):
    """(family name, given name) of both in one cell: capitals, a comma or two words tell them apart."""
    family, comma, given = text.partition(",")
    if comma:
        return read_name(family.strip()), read_given_name(given.strip())
    parts = text.split()
    capitals = [part for part in parts if part.isupper() and len(part) > 1]
    if capitals and len(capitals) < len(parts):
        others = [part for part in parts if part not in capitals]
        return read_name(" ".join(capitals)), read_given_name(" ".join(others))
    if len(parts) == 2:
        family, given = reversed(parts) if given_first else parts
        return read_name(family), read_given_name(given)
    if not parts:
        raise ValueError(_("The name is missing."))
    raise ValueError(
        _("In “%(text)s” the family name cannot be told from the given name: put them in two columns.")
        % {"text": short(text)}
    )


def read_guardian(text, *, phone, given_first=False):
    """(family name, given name) of who answers for a minor, without a title; None of who is not named."""
    text = re.sub(r"^(m|mr|mme|mlle|madame|monsieur)\b\.?\s*", "", text, flags=re.IGNORECASE)
    if not text and phone:
        raise ValueError(_("The name of the guardian is missing."))
    return split_names(text, given_first=given_first) if text else None


def read_birth(text):
    """The year of birth, of a year, a date or a spreadsheet's number of days; nothing else is kept of it."""
    # "00/00/0000" is a day that was not asked.
    if not re.search(r"[^\W0_]", text):
        return None
    today = timezone.localdate()
    year = whole_year(text, today)
    if year is None:
        raise ValueError(
            _("“%(text)s” is not a year of birth: write it in four figures, as 1950.") % {"text": short(text)}
        )
    if not 1900 <= year <= today.year:
        raise ValueError(
            _("“%(text)s” is not a year of birth: it must be between 1900 and %(year)s.")
            % {"text": short(text), "year": today.year}
        )
    return year


def whole_year(text, today):
    """The year that the text says, plausible or not; None when it says none, or two."""
    if re.fullmatch(r"\d{1,5}([.,]\d+)?", text, re.ASCII):
        number = int(re.split("[.,]", text)[0])
        if today.year < number:
            return (EXCEL_EPOCH + timedelta(days=number)).year if number >= 3000 else number
        return number if number >= 1000 else None
    years = set(re.findall(r"(?<!\d)(\d{4})(?!\d)", text, re.ASCII))
    if years:
        return int(years.pop()) if len(years) == 1 else None
    two = re.fullmatch(r"\d{1,2}[/.\- ]\d{1,2}[/.\- ](\d{2})", text, re.ASCII)
    ages = {today.year - century - int(two[1]) for century in (1900, 2000)} if two else set()
    alive = [age for age in ages if 0 <= age <= OLDEST]
    return today.year - alive[0] if len(alive) == 1 else None


def read_email(text):
    """An e-mail; of several the first."""
    text = re.split(r"[;, ]", text.removeprefix("mailto:"))[0]
    if not text:
        return ""
    try:
        validate_email(bounded(text, 254))
    except ValidationError:
        raise ValueError(
            _("“%(text)s” is not an e-mail: write it with its @, or empty the cell.") % {"text": short(text)}
        ) from None
    return text


def read_sex(text):
    return worded(text, words.SEX, Sex)


def read_situation(text):
    return worded(text, words.SITUATION, Situation)


def worded(text, known, choices):
    """The value of a word; what is not said is not given."""
    value = words.value_of(text, known) if text else choices.UNKNOWN
    if value is None:
        said = {"text": short(text), "choices": ", ".join(str(one.label) for one in choices)}
        raise ValueError(_("“%(text)s” is none of: %(choices)s.") % said)
    return value.value


def read_address(text, *, end=""):
    """An address on lines that fit a window envelope, ended by its postcode and commune when it has none."""
    if not text:
        return ""
    if end and not re.search(r"(?<!\d)\d{5}(?!\d)", text):
        lines = [*textwrap.wrap(text, 38), end[:38]]
    else:
        lines = textwrap.wrap(text, 38)
    address = "\n".join(lines)
    try:
        # A street may bear the name of a hospital.
        check_note(text, confirmed=True)
        validate_address(address)
    except ValidationError as refusal:
        raise ValueError(refusal.messages[0]) from None
    return address


def plain_number(text):
    """The figures of a number that a spreadsheet wrote as 6.12E+08, if none is lost."""
    if re.fullmatch(r"\d[.,]\d{7,}E\+?\d{1,2}", text, re.IGNORECASE | re.ASCII):
        return str(int(Decimal(text.replace(",", "."))))
    return text


def bounded(text, most):
    if len(text) > most:
        raise ValueError(
            _("“%(text)s” is too long: at most %(most)s signs.") % {"text": short(text), "most": most}
        )
    return text


def short(text):
    return text if len(text) <= 30 else f"{text[:29]}…"
