"""What a sticker stands for, to staff who see some places alone."""

from django.utils.translation import gettext as _

from equipment.refusals import EquipmentRefused
from equipment.stickers import read


def read_within(text, places):
    """The items of a sticker or a number; refused when one of them is of a place out of reach."""
    found = read(text)
    if not is_within(found, places):
        raise EquipmentRefused(_("This device belongs to another place."), code="elsewhere")
    return found


def is_within(items, places):
    """Whether each of them is of a place within reach."""
    return places is None or all(item.place_id in places for item in items)
