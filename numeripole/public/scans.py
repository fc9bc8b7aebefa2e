"""What a scanner types, or someone by hand: a card, a slip's code, or letters of a name."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from bookings.codes import LENGTH as CODE
from bookings.codes import SIGNS, read_code
from numeripole.public.tokens import LENGTH as TOKEN

CARD = re.compile(rf"(?<![{SIGNS}])[{SIGNS}]{{{TOKEN}}}(?![{SIGNS}])")
SLIP = re.compile(rf"/inscription/([{SIGNS}]{{{CODE}}})(?![{SIGNS}])")
# A scanner set to an English keyboard on a French computer: what was typed, and what was meant.
TYPED = "azqwAZQWm,;:!?M&é\"'(-è_çà)§<"
MEANT = "qwazQWAZ;m,./M:1234567890-?\\"
FRENCH = str.maketrans(TYPED, MEANT)


class ScanForm(forms.Form):
    """One field, which a scanner fills and sends."""

    scan = forms.CharField(
        max_length=300,
        widget=forms.TextInput(
            {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "autofocus": True}
        ),
        error_messages={"required": _("Show your card, or type three letters of your name.")},
    )

    def __init__(self, *args, label, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["scan"].label = label


def read_scan(text):
    """(what it is, its value): a "card" and its token, a "slip" and its code, else "letters" as typed."""
    text = text.strip()
    for reading in (text, text.translate(FRENCH)):
        if card := CARD.search(reading):
            return "card", card[0]
        if slip := SLIP.search(reading):
            return "slip", slip[1]
    code = read_code(text)
    if len(code) == CODE and set(code) <= set(SIGNS):
        return "slip", code
    return "letters", text
