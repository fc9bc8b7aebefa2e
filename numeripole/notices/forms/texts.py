from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from numeripole.context import described
from numeripole.notices.gsm import MOST, fold, septets
from numeripole.notices.originals import PLACEHOLDERS
from numeripole.notices.samples import SHORT, VALUES
from numeripole.notices.wording import GIVES_WAY, PLACEHOLDER, fill, one_line

NEEDED = {"required": _("Write this text.")}


class TextForm(forms.Form):
    """The centre's own words for one kind of message; a placeholder that we do not know is refused."""

    subject = forms.CharField(label=_("Subject"), max_length=120, error_messages=NEEDED)
    long = forms.CharField(
        label=_("E-mail and letter"),
        max_length=2000,
        widget=forms.Textarea({"rows": 14}),
        error_messages=NEEDED,
    )
    sms = forms.CharField(
        label=_("Text message (SMS)"),
        help_text=_("Long titles are shortened so that it fits into one message."),
        max_length=300,
        widget=forms.Textarea({"rows": 4}),
        error_messages=NEEDED,
    )

    def __init__(self, *args, kind, **kwargs):
        super().__init__(*args, **kwargs)
        self.kind = kind

    def clean_subject(self):
        return self.check("subject")

    def clean_long(self):
        return self.check("long")

    def clean_sms(self):
        """Refuse an SMS too long even with its titles shortened as far as they may be."""
        text, values = self.check("sms"), VALUES | SHORT
        values |= {"centre": described()["name"], "téléphone": described()["phone"], "pour": ""}
        least = {name: "x" * length for name, length in GIVES_WAY.items()}
        over = septets(fold(one_line(fill(text, values | least)))) - MOST
        if over > 0:
            raise ValidationError(
                _("This SMS is too long for one message: take out about %(over)s signs."),
                code="too_long",
                params={"over": over},
            )
        return text

    def check(self, name):
        """The text, when each of its placeholders is one of this kind of message."""
        text, known = self.cleaned_data[name], PLACEHOLDERS[self.kind]
        unknown = [found for found in PLACEHOLDER.findall(text) if found.strip() not in known]
        if unknown:
            raise ValidationError(
                _("We do not know {%(name)s}. Choose among: %(known)s."),
                code="unknown_placeholder",
                params={"name": unknown[0], "known": ", ".join(f"{{{one}}}" for one in known)},
            )
        return text
