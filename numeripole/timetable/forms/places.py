"""A place with its rooms and its opening hours, filled, checked and refused together."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from courses.models import Place
from courses.names import name_key
from courses.timetable.hours import Week
from numeripole.desk.forms.people import TownForm
from numeripole.timetable.forms.hours import WeekForm

MOST_ROOMS, EMPTY_LINES = 20, 2
OWN_HOLIDAYS = [("", _("As its département has them")), ("yes", _("Yes")), ("no", _("No"))]
SPOKEN = {"": None, "yes": True, "no": False}


class PlaceForm(TownForm, forms.ModelForm):
    """What a place is and where."""

    holidays = forms.ChoiceField(
        label=_("Public holidays of Alsace-Moselle"), choices=OWN_HOLIDAYS, required=False
    )
    zone = forms.ChoiceField(
        label=_("School zone"),
        choices=[("", _("The one of its département")), ("A", "A"), ("B", "B"), ("C", "C")],
        required=False,
    )
    field_order = ["name", "address", "town", "commune", "is_open", "zone", "holidays"]

    class Meta:
        model = Place
        fields = ["name", "address", "is_open", "zone"]
        error_messages = {
            "name": {
                "required": _("Give a name."),
                "unique": _("Another place has this name: choose another one."),
            }
        }

    def __init__(self, data, *, place):
        known = {"is_open": True}
        if place:
            spoken = {value: name for name, value in SPOKEN.items()}
            known = {
                "town": place.commune.name,
                "commune": place.commune_id,
                "holidays": spoken[place.alsace_moselle],
            }
        super().__init__(data, initial=known, instance=place)
        self.fields["town"].required = True
        self.fields["town"].error_messages["required"] = _("Choose the commune.")

    def facts(self):
        """The fields of the place as they were written."""
        names = [*self.Meta.fields, "commune"]
        own = {"alsace_moselle": SPOKEN[self.cleaned_data["holidays"]]}
        return {name: self.cleaned_data[name] for name in names} | own


class RoomForm(forms.Form):
    """One room; a line left empty is no room."""

    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("Room"), max_length=80, error_messages={"required": _("Give the room a name.")}
    )
    seats = forms.IntegerField(
        label=_("Seats"),
        required=False,
        min_value=1,
        max_value=1000,
        error_messages=dict.fromkeys(
            ["invalid", "min_value", "max_value"], _("Give a number of seats, or leave it empty.")
        ),
    )


class Rooms(forms.BaseFormSet):
    """The rooms of a place; lines left empty do not count."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["DELETE"].label = _("Remove this room")

    def kept(self):
        return [form for form in self.forms if form.has_changed() and not self._should_delete_form(form)]

    def clean(self):
        names = [name_key(form.cleaned_data.get("name", "")) for form in self.kept() if not form.errors]
        if len(set(names)) < len(names):
            raise ValidationError(_now("Two rooms have the same name: change one."), code="same_room")

    def facts(self, place):
        """The rooms as the order takes them; a key that is not of this place is a new room."""
        known = set(place.rooms.values_list("pk", flat=True)) if place else set()
        rows = [{name: form.cleaned_data[name] for name in ("pk", "name", "seats")} for form in self.kept()]
        return [row if row["pk"] in known else row | {"pk": None} for row in rows]


RoomFormSet = forms.formset_factory(
    RoomForm, formset=Rooms, extra=0, can_delete=True, max_num=MOST_ROOMS, absolute_max=MOST_ROOMS
)


class PlaceSheet:
    """The three forms of a place's page."""

    def __init__(self, data, *, place=None):
        self.place, self.is_bound = place, bool(data)
        self.form = PlaceForm(data or None, place=place)
        self.hours = WeekForm(data or None, week=place.week if place else Week(public=()))
        rooms = list(place.rooms.values("pk", "name", "seats")) if place else []
        lines = [*rooms, *({} for _line in range(EMPTY_LINES))][:MOST_ROOMS]
        self.rooms = RoomFormSet(data) if data else RoomFormSet(initial=lines)

    def is_valid(self):
        return self.is_bound and self.form.is_valid() & self.hours.is_valid() & self.rooms.is_valid()

    def facts(self):
        """What `Place.objects.settle` takes."""
        rooms = self.rooms.facts(self.place)
        return self.form.facts() | {"opening_hours": self.hours.text(), "rooms": rooms}

    def refuse(self, refusal):
        self.rooms.non_form_errors().extend(refusal.error_list)
