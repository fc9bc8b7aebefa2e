"""What makes a password strong enough: the three ways of the CNIL (deliberation 2022-100, 80 bits)."""

import re

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from courses.names import name_key

LENGTH, LONGER, WORDS = 12, 14, 7
# What French people choose most, and what this centre is called.
FRENCH = {"motdepasse", "azerty", "azertyuiop", "bonjour", "soleil", "doudou", "jetaime", "numeripole"}
# A shorter name is part of many words.
SHORTEST_NAME = 4
ADVICE = gettext_lazy(
    "12 signs with small and capital letters, a digit and another sign; "
    "or a sentence of seven words that only you would put together."
)


class Strong(CommonPasswordValidator):
    """Long and varied enough, not one of those that all try first, and without one's own name."""

    def validate(self, password, user=None):
        faults = [weakness(password)]
        core = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", name_key(password))
        if core in FRENCH or core in self.passwords or password.casefold() in self.passwords:
            faults.append(_("Many people choose this password: it is tried first. Choose another."))
        if any(name in name_key(password) for name in names_of(user)):
            faults.append(_("Leave your own name and your e-mail out of the password."))
        if any(faults):
            raise ValidationError([fault for fault in faults if fault])

    def get_help_text(self):
        return str(ADVICE)


def weakness(password):
    """None when it has 12 signs of 4 kinds, 14 of 3, or 7 different words; else what it lacks."""
    missing = lacking(password)
    long_enough = len(password) >= (LONGER if missing else LENGTH)
    if count_words(password) >= WORDS or (long_enough and len(missing) <= 1):
        return None
    short = LENGTH - len(password)
    if short > 0:
        missing.append(ngettext("%(n)d more sign", "%(n)d more signs", short) % {"n": short})
    return _(
        "This password is too easy to guess. It lacks: %(missing)s. "
        "14 signs of three kinds will do too, or a sentence of seven words."
    ) % {"missing": get_text_list(missing, _("and"))}


def lacking(password):
    """The kinds of signs that are not in it, in words."""
    kinds = {
        _("a small letter"): str.islower,
        _("a capital letter"): str.isupper,
        _("a digit"): str.isdigit,
        _("another sign, as ! or ?"): lambda sign: not sign.isalnum(),
    }
    return [word for word, fits in kinds.items() if not any(map(fits, password))]


def count_words(password):
    """How many different words of two letters or more it holds."""
    return len({word for word in re.findall(r"[^\W\d_]+", password.casefold()) if len(word) > 1})


def names_of(user):
    """The words of someone's name, and of what stands before the @ of their e-mail."""
    known = [getattr(user, name, "").partition("@")[0] for name in ("given_name", "family_name", "email")]
    return [word for word in name_key(*known).split() if len(word) >= SHORTEST_NAME]
