"""What the week and the month are narrowed by; the names are those that one reads in the address."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.models import Place
from numeripole.accounts.reach import narrow
from numeripole.desk.forms.where import FacilitatorField, RoomField
from numeripole.documents.months import Month
from numeripole.moments import is_of_this_century
from numeripole.public.weeks import Week


class CalendarForm(forms.Form):
    """A place, a room, a facilitator; what is not understood is left aside."""

    lieu = forms.ModelChoiceField(
        Place.objects.select_related("commune"),
        to_field_name="slug",
        required=False,
        label=_("Place"),
        empty_label=_("All places"),
    )
    salle = RoomField(empty_label=_("All rooms"))
    qui = FacilitatorField(empty_label=_("Everybody"))
    semaine = forms.CharField(required=False, max_length=8, widget=forms.HiddenInput)
    mois = forms.CharField(required=False, max_length=7, widget=forms.HiddenInput)

    def __init__(self, *args, reach=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.reach = reach
        narrow(self, reach)
        # Each is read once: what may be chosen, and what stands in the list.
        self.places = list(self.fields["lieu"].queryset)
        self.is_valid()

    def filters(self):
        """What `shown_meetings` takes."""
        names = {"place": "lieu", "room": "salle", "facilitator": "qui"}
        return {name: self.cleaned_data.get(field) for name, field in names.items()}

    @property
    def place(self):
        """The one place shown, by its own name or by its room's."""
        room = self.cleaned_data.get("salle")
        return self.cleaned_data.get("lieu") or (room and room.place)

    @property
    def week(self):
        """The week asked for, or this one."""
        week = Week.read(self.cleaned_data.get("semaine") or "")
        return week if week and is_of_this_century(week.monday) else Week.of(timezone.localdate())

    @property
    def month(self):
        """The month asked for, or this one."""
        month = Month.read(self.cleaned_data.get("mois") or "")
        return month if month and is_of_this_century(month.first) else Month.of(timezone.now())
