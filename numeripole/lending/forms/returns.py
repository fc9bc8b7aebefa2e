"""What is said when things come back: accessories, state, damage, erased or not."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from courses.images import check_image
from equipment.models import LoanLine, State
from numeripole.lending.forms.catalogue import PICTURES
from numeripole.moments import DayField
from numeripole.notes import NoteField


class ReturnForm(forms.Form):
    """The items of a loan that are still out; those unticked stay out."""

    def __init__(self, data=None, files=None, *, lines, seen=()):
        """All are ticked; once something was scanned, only what was."""
        super().__init__(data, files)
        self.lines = lines
        for line in lines:
            self.fields |= line_fields(line, is_back=line in seen or not seen)

    def rows(self):
        """(line, its fields) as they are drawn: whether it is back, then what is said of it."""
        for line in self.lines:
            yield line, {name: self[key] for name, key in keys(line).items() if key in self.fields}

    def clean(self):
        said = super().clean()
        back = [line for line in self.lines if said.get(keys(line)["back"])]
        if not back and not self.errors:
            raise ValidationError(_now("Tick what is back."), code="nothing_back")
        return said

    def returns(self):
        """What `Loan.take_back` takes."""
        said = self.cleaned_data
        for line in self.lines:
            of = keys(line)
            if said[of["back"]]:
                yield {
                    "line": line,
                    "state": said[of["state"]],
                    "accessories": said.get(of["with"], []),
                    "note": said[of["note"]],
                    "photo": said[of["photo"]],
                    "erased": bool(said.get(of["erased"])),
                    "repair": said[of["repair"]],
                }


def keys(line):
    """The name of each field of a line."""
    return {
        name: f"{name}-{line.pk}" for name in ("back", "with", "state", "erased", "note", "photo", "repair")
    }


def line_fields(line, *, is_back):
    of, fields = keys(line), {}
    fields[of["back"]] = forms.BooleanField(
        label=_now("%(item)s is back") % {"item": line.item.number}, initial=is_back, required=False
    )
    if line.accessories_out:
        fields[of["with"]] = forms.MultipleChoiceField(
            label=_("What is there"),
            choices=[(name, name) for name in line.accessories_out],
            initial=line.accessories_out,
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
    fields[of["state"]] = forms.ChoiceField(label=_("State"), choices=State.choices, initial=line.state_out)
    if line.item.model.keeps_data:
        fields[of["erased"]] = forms.BooleanField(label=_("Erased: reset, accounts removed"), required=False)
    fields[of["repair"]] = NoteField(
        label=_("Broken: what is wrong"),
        help_text=_("When something is written here, it goes to repair."),
        max_length=300,
        required=False,
    )
    fields[of["note"]] = NoteField(label=_("What was seen"), max_length=300, required=False)
    fields[of["photo"]] = forms.FileField(
        label=_("Photo of the damage"),
        validators=[check_image],
        required=False,
        widget=forms.FileInput(attrs=PICTURES),
    )
    return fields


class RenewForm(forms.Form):
    """Until when; the usual length when nothing is said."""

    due_on = DayField(label=_("Until"), required=False)


class LostForm(forms.Form):
    """What became of something that does not come back."""

    outcome = forms.ChoiceField(
        label=_("What became of it"),
        choices=[choice for choice in LoanLine.Outcome.choices if choice[0] != LoanLine.Outcome.RETURNED],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what became of it.")},
    )
    note = NoteField(label=_("What happened"), max_length=300, required=False)


class SignForm(forms.Form):
    """Signed on paper, or in the frame on the screen."""

    signature = forms.CharField(required=False, widget=forms.HiddenInput)
