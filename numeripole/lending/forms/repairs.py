from django import forms
from django.utils.translation import gettext_lazy as _

from equipment.models import State
from numeripole.moments import DayField


class PlanForm(forms.Form):
    """Who repairs it, and when it should be back."""

    repairer = forms.CharField(label=_("Who repairs it"), max_length=80, required=False)
    expected_on = DayField(label=_("Back on"), required=False)


class CloseForm(forms.Form):
    """What was done, with which parts, at what cost."""

    done = forms.CharField(
        label=_("What was done"),
        max_length=300,
        error_messages={"required": _("Say what was done, or that nothing was wrong.")},
    )
    parts = forms.CharField(label=_("Parts replaced"), max_length=300, required=False)
    cost = forms.DecimalField(
        label=_("Cost in euros"), required=False, min_value=0, max_digits=8, decimal_places=2
    )
    repairer = forms.CharField(label=_("Who repaired it"), max_length=80, required=False)
    state = forms.ChoiceField(label=_("State"), choices=State.choices, initial=State.GOOD)
