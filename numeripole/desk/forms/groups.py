"""What one writes of a group, and how many of it came."""

from django import forms
from django.utils.translation import gettext_lazy as _

from bookings.models import Tally
from bookings.models.groups import MOST_HEADS
from numeripole.telephone import TelephoneField

HOW_MANY = {
    name: _("Write a number of people between 1 and 500.")
    for name in ("required", "invalid", "min_value", "max_value")
}


class GroupForm(forms.Form):
    """A group by its name and its heads; whom to call is asked once, and kept short."""

    name = forms.CharField(
        label=_("Name of the group"),
        help_text=_("For instance: the school’s third year, the visit of the home."),
        max_length=80,
        error_messages={"required": _("Name the group.")},
    )
    head_count = forms.IntegerField(
        label=_("How many people"), min_value=1, max_value=MOST_HEADS, error_messages=HOW_MANY
    )
    age_group = forms.ChoiceField(label=_("Their age"), choices=Tally.AgeGroup.choices, required=False)
    contact_name = forms.CharField(label=_("Whom to call"), max_length=80, required=False)
    contact_phone = TelephoneField(label=_("Their telephone"), required=False)


class GroupAttendanceForm(forms.Form):
    """How many of a group came; nothing is asked to take it back."""

    count = forms.IntegerField(
        label=_("How many people came"),
        min_value=0,
        max_value=MOST_HEADS,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"),
            _("Write how many people came, between 0 and 500."),
        ),
    )
    undo = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, *args, **kwargs):
        super().__init__(data, *args, **kwargs)
        if data and "undo" in data:
            del self.fields["count"]
