from django import forms
from django.utils.translation import gettext_lazy as _

from bookings.codes import read_code
from numeripole.badges.baking import unbake
from numeripole.badges.issuing import number_in
from numeripole.badges.models import Reason, Shown, SigningKey
from numeripole.badges.numbers import LENGTH
from numeripole.badges.refusals import BadgeRefused

MOST_BYTES = 1_000_000


class AgreementForm(forms.Form):
    """What the holder agrees that the public page says."""

    shown = forms.ChoiceField(
        label=_("What the public page may say"),
        choices=Shown.choices,
        initial=Shown.GENUINE,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the page may say.")},
    )
    shows_skills = forms.BooleanField(label=_("Also what the person was seen to do"), required=False)


class GiveForm(AgreementForm):
    """A new attestation: of what, what its page may say, and who signs it."""

    of = forms.ChoiceField(
        label=_("Course or track"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a course or a track.")},
    )
    signatory = forms.CharField(
        label=_("Signed by"),
        max_length=120,
        help_text=_("Name and office, as they stand under the signature."),
        error_messages={"required": _("Write who signs.")},
    )
    field_order = ["of", "shown", "shows_skills", "signatory"]

    def __init__(self, *args, earned, **kwargs):
        super().__init__(*args, **kwargs)
        self.subjects = {one.key: one.of for one in earned}
        self.fields["of"].choices = [(one.key, words(one)) for one in earned]

    def clean_of(self):
        return self.subjects[self.cleaned_data["of"]]


def words(earned):
    return _("%(title)s (completed)") % {"title": earned.of} if earned.is_complete else str(earned.of)


class RevocationForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Why"),
        choices=[choice for choice in Reason.choices if choice[0] != Reason.ERASED],
        widget=forms.RadioSelect,
        help_text=_("It is shown on the public page."),
        error_messages={"required": _("Choose why.")},
    )


class CheckForm(forms.Form):
    """The number of an attestation, or the file of a badge."""

    number = forms.CharField(
        label=_("Its number"),
        required=False,
        max_length=40,
        help_text=_("Sixteen letters and figures, for example K7M4 P3AC DEFG HJKM."),
        widget=forms.TextInput(
            {"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )
    file = forms.FileField(
        label=_("Or the file of the badge"),
        required=False,
        widget=forms.FileInput({"accept": ".svg,.png,.jwt,.jws,.txt"}),
    )

    def clean_number(self):
        return read_code(self.cleaned_data["number"])

    def clean_file(self):
        """The number that the badge in the file is of; refused when we did not sign it."""
        file = self.cleaned_data["file"]
        if not file:
            return ""
        if file.size > MOST_BYTES:
            raise BadgeRefused(
                _("This file is too large for a badge. Choose the badge itself."), code="large"
            )
        number = number_in(unbake(file.read()), SigningKey.objects.all())
        if number is None:
            raise BadgeRefused(
                _("We did not sign this badge, or it was changed since: do not rely on it."), code="forged"
            )
        return number

    def clean(self):
        cleaned = super().clean()
        if not self.errors and not cleaned["file"] and not cleaned["number"]:
            raise BadgeRefused(_("Write the number, or choose the file."), code="nothing")
        if cleaned.get("number") and len(cleaned["number"]) != LENGTH:
            self.add_error("number", _("A number has sixteen letters and figures. Read it again."))
        return cleaned

    @property
    def found(self):
        return self.cleaned_data["file"] or self.cleaned_data["number"]
