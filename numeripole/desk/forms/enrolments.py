"""What is asked on the telephone, beside the date."""

from django import forms
from django.utils.translation import gettext_lazy as _

from bookings.models import Booking
from courses.models import Activity, Learner
from numeripole.desk.forms.meetings import NEEDED
from numeripole.subjects import SubjectField
from numeripole.telephone import TelephoneField


class CallForm(forms.Form):
    """Who is on the telephone, before one knows for which date."""

    q = forms.CharField(label=_("Name or telephone"), max_length=80, required=False)


class KnownForm(forms.Form):
    """The three facts by which a file of another place is found."""

    given_name = forms.CharField(label=_("Given name"), max_length=80, error_messages=NEEDED)
    family_name = forms.CharField(label=_("Family name"), max_length=80, error_messages=NEEDED)
    phone = TelephoneField(label=_("Telephone"), autocomplete="off")


class EnrolForm(forms.Form):
    """The date that a button names, who comes along, and who calls."""

    activity = forms.ModelChoiceField(
        Activity.objects.planned(),
        widget=forms.HiddenInput,
        error_messages={
            "required": _("Choose a date."),
            "invalid_choice": _("This activity is no longer there. Choose another date."),
        },
    )
    source = forms.ChoiceField(
        label=_("How do they ask?"),
        choices=[(Booking.Source.PHONE, _("By telephone")), (Booking.Source.DESK, _("At the desk"))],
        widget=forms.RadioSelect,
    )
    along = forms.ModelMultipleChoiceField(
        Learner.objects.none(),
        label=_("Who comes along?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": _("This person’s file is no longer there. Search again.")},
    )
    given_name = forms.CharField(label=_("Given name"), max_length=80, required=False)
    family_name = forms.CharField(label=_("Family name"), max_length=80, required=False)
    split = forms.BooleanField(
        label=_("If places are lacking, some come and the others wait for a place"), required=False
    )
    caller_name = forms.CharField(label=_("Who calls for them?"), max_length=120, required=False)
    caller_phone = TelephoneField(label=_("Telephone of who calls"), required=False, autocomplete="off")
    told = forms.ChoiceField(label=_("Who is told?"), choices=Booking.Told.choices, widget=forms.RadioSelect)
    subject = SubjectField(label=_("Subject, for an appointment"), empty_label=_("Not said"))

    def __init__(self, data=None, *, household):
        usual = {"source": "phone", "told": "person"}
        # A person's page sends the date alone.
        super().__init__(data and usual | data.dict() | {"along": data.getlist("along")}, initial=usual)
        self.fields["along"].queryset = household
        self.is_alone = not household

    def clean(self):
        facts = super().clean()
        names = facts.get("given_name"), facts.get("family_name")
        if any(names) and not all(names):
            missing = "family_name" if names[0] else "given_name"
            self.add_error(missing, _("Write both the given name and the family name."))
        if facts.get("told") == Booking.Told.CALLER and not facts.get("caller_phone"):
            self.add_error("caller_phone", _("To tell who books, write their telephone too."))
        return facts

    @property
    def order(self):
        """What the order asks for, beside the people."""
        facts = self.cleaned_data
        asked = ("activity", "source", "split", "caller_name", "caller_phone", "told", "subject")
        newcomer = (facts["given_name"], facts["family_name"]) if facts["given_name"] else None
        return {name: facts[name] for name in asked} | {"newcomer": newcomer}

    @property
    def is_for_several(self):
        """Whether something was typed or refused beyond the date: the fold stays open."""
        names = ("along", "given_name", "family_name", "split", "caller_name", "caller_phone", "subject")
        return any(self[name].value() or self[name].errors for name in names)
