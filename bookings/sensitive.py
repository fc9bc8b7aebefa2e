"""What must never be written in a note: numbers that open doors, passwords, and a person's health.

La Coop forbids sensitive information in notes; a note is short, and this looks for the riskiest.
"""

import re

from django.utils.translation import gettext as _

from bookings.refusals import BookingRefused
from courses.names import name_key

GAP = r"[ .\-\u00a0\u202f]?"
# Sex, year, month, département (2A and 2B included), commune, order and perhaps the key.
NIR = re.compile(
    rf"(?<!\d)[1-478]{GAP}\d\d{GAP}(?:[02-9]\d|1[0-2]){GAP}(?:\d\d|2[AB]){GAP}\d{{3}}{GAP}\d{{3}}"
    rf"(?:{GAP}\d\d)?(?!\d)",
    re.IGNORECASE,
)
IBAN = re.compile(rf"\b[A-Z]{{2}}\d\d(?:{GAP}[A-Z0-9]){{11,30}}\b", re.IGNORECASE)
LONG = re.compile(rf"(?<!\d)\d(?:{GAP}\d){{12,18}}(?!\d)(?!{GAP}\d)")
FEWEST_FIGURES_OF_IBAN = 10
PASSWORDS = (
    "mot de passe",
    "mots de passe",
    "mdp",
    "password",
    "code secret",
    "code pin",
    "code confidentiel",
)
HEALTH = (
    *("alzheimer", "avc", "cancer", "chimiotherapie", "demence", "depression", "depressif", "depressive"),
    *(
        "diabete",
        "diabetique",
        "dialyse",
        "gir",
        "grossesse",
        "enceinte",
        "handicap",
        "handicape",
        "handicapee",
    ),
    *("hopital", "hospitalise", "hospitalisee", "invalidite", "malade", "maladie", "mdph", "medicament"),
    *("medicaments", "parkinson", "psychiatre", "psychiatrique", "sante", "sida", "vih", "surdite"),
)


def word_of(note, words):
    """The first of the words that the note says, as it was typed; accents and capitals do not hide it."""
    key = f" {name_key(note)} "
    found = next((word for word in words if f" {word} " in key), None)
    return next((typed for typed in re.findall(r"\w+", note) if name_key(typed) == found), found)


def check_note(note, *, confirmed=False):
    """Refuse a note that holds sensitive text; a word of health passes once it is confirmed harmless."""
    if NIR.search(note):
        raise BookingRefused(_("Remove the social security number: it is never written here."), code="nir")
    if any(sum(map(str.isdigit, one)) >= FEWEST_FIGURES_OF_IBAN for one in IBAN.findall(note)):
        raise BookingRefused(_("Remove the bank account number: it is never written here."), code="iban")
    if any(is_card(one) for one in LONG.findall(note)):
        raise BookingRefused(_("Remove the card number: it is never written here."), code="card")
    if word := word_of(note, PASSWORDS):
        raise BookingRefused(
            _("Remove “%(word)s” and what goes with it: write only what was learnt."),
            code="password",
            params={"word": word},
        )
    if not confirmed and (word := word_of(note, HEALTH)):
        raise BookingRefused(
            _("“%(word)s” may tell of someone’s health: remove it, or confirm below that it does not."),
            code="health",
            params={"word": word},
        )


def is_card(text):
    """Sixteen figures, or a row that the sum of cards (Luhn) accepts."""
    figures = [int(sign) for sign in text if sign.isdigit()]
    doubled = (figure * 2 - 9 * (figure > 4) for figure in figures[-2::-2])
    return len(figures) == 16 or (sum(figures[-1::-2]) + sum(doubled)) % 10 == 0
