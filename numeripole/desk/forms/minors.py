"""The forms about minors: who answers for them, and what they may do."""

from django import forms
from django.utils.translation import gettext_lazy as _

from courses.models import Guardian
from numeripole.desk.forms.meetings import NEEDED
from numeripole.moments import DayField
from numeripole.privacy.models import Authorisation
from numeripole.telephone import TelephoneField


class GuardianForm(forms.ModelForm):
    """Who answers for a minor; a telephone, for there is always someone to call."""

    phone = TelephoneField(label=_("Telephone"), autocomplete="off")

    class Meta:
        model = Guardian
        fields = ["given_name", "family_name", "phone", "email", "relation"]
        error_messages = {"given_name": NEEDED, "family_name": NEEDED}

    field_order = Meta.fields


class AuthorisationForm(forms.Form):
    """What the guardian answered, when and how."""

    takes_part = forms.ChoiceField(
        label=_("To take part in the activities"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        widget=forms.RadioSelect,
    )
    leaves_alone = forms.ChoiceField(
        label=_("To leave alone afterwards"),
        choices=[("yes", _("Yes")), ("no", _("No: an adult comes for them"))],
        widget=forms.RadioSelect,
        initial="no",
    )
    given_on = DayField(label=_("Answered on"))
    how = forms.ChoiceField(
        label=_("How it was answered"), choices=Authorisation.How, widget=forms.RadioSelect, initial="paper"
    )
    given_by = forms.CharField(label=_("Guardian who answers"), max_length=160, error_messages=NEEDED)

    def facts(self):
        """What the order takes."""
        said = self.cleaned_data
        return said | {name: said[name] == "yes" for name in ("takes_part", "leaves_alone")}
