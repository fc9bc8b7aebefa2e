"""What must never be written in a note: numbers that open doors, passwords, and a person's health.

La Coop forbids sensitive information in notes; a note is short, and this looks for the riskiest.
"""

import re

from django.db.models import CheckConstraint
from django.db.models.functions import Length
from django.db.models.lookups import LessThanOrEqual
from django.utils.translation import gettext as _

from courses.banking import holds_account, holds_card, holds_nir
from courses.names import name_key
from courses.refusals import NoteRefused

PASSWORD = re.compile(
    r"\b(mots? de passe|mdp|password|pin|codes? (?:secrets?|pin|confidentiels?|de (?:la |sa )?carte))\b"
    r"(.{0,40})",
    re.IGNORECASE | re.DOTALL,
)
# "Mot de passe : …" gives it away, unless what follows says what became of it.
GIVEN = re.compile(r"^(?:\W+\w+){0,2}?\s*(?:[:=]|\best\b)\W*(\w+)", re.IGNORECASE)
INNOCENT = {
    *("a", "au", "aide", "bien", "change", "cree", "difficile", "choisi", "complexe", "complique", "dans"),
    *("deja", "desormais", "encore", "enfin", "enregistre", "en", "expire", "facile", "fait", "faible"),
    *("fort", "inconnu", "la", "le", "les", "long", "mal", "modifie", "ne", "note", "oublie", "pas"),
    *("perdu", "plus", "provisoire", "prudence", "pourquoi", "quoi", "refait", "reinitialise", "renouvele"),
    *("requis", "retrouve", "revoir", "revu", "securise", "simple", "solide", "su", "sur", "temporaire"),
    *("toujours", "tres", "trop", "trouve", "un", "une", "vu"),
}
# A word of letters and figures together, or the four to eight figures of a code, right behind it.
CODE = re.compile(
    r"^\W*(?:(?:de|du|d|pour|sur|son|sa|la|carte|bleue|bancaire|gmail|facebook|wifi|box)\W+){0,4}"
    r"(\w*(?:[a-z]\d|\d[a-z])\w*|\d{4,8})\b",
    re.IGNORECASE,
)
HEALTH = (
    *("alzheimer", "avc", "cancer", "cancers", "chimio", "chimiotherapie", "demence", "depression"),
    *("depressif", "depressive", "diabete", "diabetique", "dialyse", "gir", "grossesse", "enceinte"),
    *("handicap", "handicape", "handicapee", "handicaps", "hopital", "hospitalise", "hospitalisee"),
    *("hospitalisation", "invalidite", "malade", "malades", "maladie", "maladies", "mdph", "medicament"),
    *("medicaments", "parkinson", "psychiatre", "psychiatrique", "sante", "sida", "vih", "surdite"),
    *("tumeur", "ordonnance", "sclerose", "epilepsie", "epileptique", "schizophrene", "bipolaire"),
)
# Everyday words that tell of nobody's health.
EVERYDAY = re.compile(
    r"\b(espace sante|sante de la batterie|batterie en bonne sante|bonne sante de la batterie)\b"
)


def short(name, most):
    """The constraint that keeps a note short on every engine: SQLite minds no length of its own."""
    return CheckConstraint(condition=LessThanOrEqual(Length(name), most), name=f"%(class)s_{name}_is_short")


def word_of(note, words):
    """The first of the words that the note says, as it was typed; accents and capitals do not hide it."""
    key = f" {EVERYDAY.sub('', name_key(note))} "
    found = next((word for word in words if f" {word} " in key), None)
    return next((typed for typed in re.findall(r"\w+", note) if name_key(typed) == found), found)


def password_in(note):
    """The words by which a password or a code is given away; one that is only spoken of passes."""
    for found in PASSWORD.finditer(note):
        word, rest = found.groups()
        given = GIVEN.match(rest)
        if CODE.match(rest) or (given and name_key(given[1]) not in INNOCENT):
            return word
    return None


def check_note(note, *, confirmed=False):
    """Refuse a note that holds sensitive text; a word of health passes once it is confirmed harmless."""
    if holds_account(note):
        raise NoteRefused(_("Remove the bank account number: it is never written here."), code="iban")
    if holds_card(note):
        raise NoteRefused(_("Remove the card number: it is never written here."), code="card")
    if holds_nir(note):
        raise NoteRefused(_("Remove the social security number: it is never written here."), code="nir")
    if word := password_in(note):
        raise NoteRefused(
            _("Remove “%(word)s” and what goes with it: it is never written here."),
            code="password",
            params={"word": word},
        )
    if not confirmed and (word := word_of(note, HEALTH)):
        raise NoteRefused(
            _("“%(word)s” may tell of someone’s health: say what is needed instead, as “a larger screen”."),
            code="health",
            params={"word": word},
        )
