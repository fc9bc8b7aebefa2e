"""Reservations, and the organisations that borrow."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from courses.models import Place
from equipment.models import Model, Organisation, Reservation
from numeripole.moments import DayField
from numeripole.notes import NoteField
from numeripole.telephone import TelephoneField

MOST = 200


class DatesForm(forms.Form):
    """From which day until which day, both included."""

    first_on = DayField(label=_("From"))
    last_on = DayField(label=_("Until, included"))

    def clean(self):
        said = super().clean()
        first, last = said.get("first_on"), said.get("last_on")
        if first and last and last < first:
            self.add_error("last_on", ValidationError(_now("The last day is before the first one.")))
        return said


class ReservationForm(DatesForm):
    """So many of a model, from a place."""

    model = forms.ModelChoiceField(
        Model.objects.lendable(),
        label=_("Model"),
        error_messages={"required": _("Choose a model.")},
    )
    place = forms.ModelChoiceField(
        Place.objects.select_related("commune"),
        label=_("Place"),
        error_messages={"required": _("Choose a place.")},
    )
    quantity = forms.IntegerField(
        label=_("How many"),
        initial=1,
        min_value=1,
        max_value=MOST,
        error_messages=dict.fromkeys(["invalid", "min_value", "max_value"], _("Give a number, at least 1.")),
    )
    source = forms.ChoiceField(
        label=_("How it was asked"),
        choices=[choice for choice in Reservation.Source.choices if choice[0] != "online"],
        initial=Reservation.Source.DESK,
        widget=forms.RadioSelect,
    )
    note = NoteField(label=_("Note"), max_length=200, required=False)
    field_order = ["model", "quantity", "first_on", "last_on", "place", "source", "note"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        places = Place.objects.all()[:2]
        if len(places) == 1:
            self.fields["place"].initial = places[0]


class OrganisationForm(forms.ModelForm):
    """A school, an association or a programme, and whom to call there."""

    phone = TelephoneField(label=_("Telephone"), required=False, autocomplete="off")

    class Meta:
        model = Organisation
        fields = ["name", "kind", "contact_name", "phone", "email", "address"]
        error_messages = {
            "name": {
                "required": _("Give a name."),
                "unique": _("This organisation is there already: choose it in the list."),
            }
        }
        widgets = {"address": forms.Textarea(attrs={"rows": 3})}
