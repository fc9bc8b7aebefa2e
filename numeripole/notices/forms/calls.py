from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from numeripole.notices.models import CallTry
from numeripole.notices.orders import ANSWERS


class CallForm(forms.Form):
    """What came of a call, or that the last note was a mistake."""

    outcome = forms.ChoiceField(
        choices=[*CallTry.Outcome.choices, *((answer, answer) for answer in ANSWERS), ("undo", "undo")],
        error_messages={
            "required": _("Say what came of the call."),
            "invalid_choice": _("Say what came of the call."),
        },
    )


class PrintedForm(forms.Form):
    """Which letters were printed: those of the file, not one that has come since."""

    letters = forms.CharField(max_length=20_000)

    def clean_letters(self):
        keys = self.cleaned_data["letters"].split(",")
        if not all(key.isdecimal() and len(key) < 19 for key in keys):
            raise ValidationError(_("Open the list of letters again."))
        return [int(key) for key in keys]
