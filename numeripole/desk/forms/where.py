"""Where something takes place, and with whom."""

from django import forms
from django.utils.translation import gettext_lazy as _

from courses.models import Place, Room
from numeripole.accounts.models import User


class RoomField(forms.ModelChoiceField):
    """A room, with its place: two places may have a room of the same name."""

    def __init__(self, **kwargs):
        super().__init__(Room.objects.select_related("place"), required=False, label=_("Room"), **kwargs)

    def label_from_instance(self, room):
        return f"{room.place.name} : {room.name}"


class FacilitatorField(forms.ModelChoiceField):
    """Someone who may be with people at a meeting."""

    def __init__(self, **kwargs):
        super().__init__(User.objects.at_work(), required=False, label=_("Facilitator"), **kwargs)


class WhereForm(forms.Form):
    """Place, room and facilitator."""

    place = forms.ModelChoiceField(
        Place.objects.select_related("commune"),
        label=_("Place"),
        empty_label=_("Choose a place"),
        error_messages={"required": _("Choose a place.")},
    )
    room = RoomField(empty_label=_("No room in particular"))
    facilitator = FacilitatorField(empty_label=_("Not chosen yet"))
