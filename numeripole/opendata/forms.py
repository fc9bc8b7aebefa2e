from django import forms
from django.utils.translation import gettext_lazy as _

from courses.models import Room
from numeripole.accounts.models import User
from numeripole.accounts.reach import within


class CalendarFeedForm(forms.Form):
    """Whose calendar is wanted: a facilitator's or a room's."""

    owner = forms.ChoiceField(
        label=_("Whose calendar"),
        error_messages={
            "required": _("Choose a facilitator or a room."),
            "invalid_choice": _("Choose a facilitator or a room of the list."),
        },
    )

    def __init__(self, *args, places=None, **kwargs):
        super().__init__(*args, **kwargs)
        people, rooms = User.objects.at_work(), Room.objects.select_related("place__commune")
        people = people if places is None else people.filter(places__in=places).distinct()
        self.owners = {
            "facilitator": {str(user.pk): user for user in people},
            "room": {str(room.pk): room for room in within(rooms, places)},
        }
        people = [(f"facilitator-{pk}", str(user)) for pk, user in self.owners["facilitator"].items()]
        rooms = [(f"room-{pk}", f"{room}, {room.place}") for pk, room in self.owners["room"].items()]
        self.fields["owner"].choices = [("", _("Choose")), (_("Facilitators"), people), (_("Rooms"), rooms)]

    def clean_owner(self):
        """{"facilitator": …} or {"room": …}, as the feed is opened."""
        kind, pk = self.cleaned_data["owner"].split("-")
        return {kind: self.owners[kind][pk]}
