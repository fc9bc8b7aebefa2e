"""The packing list of a meeting held elsewhere: what to take, and what to bring back."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.dates import spoken_day, spoken_span
from numeripole.documents.typesetting import typeset


@dataclass(frozen=True)
class Packed:
    """So many of a model; the very items when they are chosen, and what goes with each."""

    model: str
    quantity: int
    numbers: tuple = ()
    accessories: tuple = ()


def packing_list(meeting, packed):
    """The PDF of the list of a meeting, a line to tick when leaving and one when coming back."""
    number = sum(one.quantity for one in packed)
    title = _("Packing list, %(what)s") % {"what": meeting.activity.title}
    facts = [
        [_("Date"), spoken_day(meeting.starts_at, year=True)],
        [_("Times"), spoken_span(meeting.starts_at, meeting.ends_at)],
        [_("Place"), meeting.spoken_place],
        [_("Address"), meeting.place.address],
        [_("Led by"), str(meeting.facilitator or "")],
        [
            _("To take"),
            ngettext("%(number)s device", "%(number)s devices", number) % {"number": number},
        ],
    ]
    data = {
        "title": title,
        "words": words(),
        "heading": meeting.activity.title,
        "facts": [fact for fact in facts if fact[1]],
        "rows": [row for one in packed for row in rows_of(one)],
    }
    return typeset("packing", data)


def rows_of(packed):
    """One line for each item that is chosen, and one for each that will be taken from the shelf."""
    goes_with = ", ".join(packed.accessories)
    numbers = [*packed.numbers, *[""] * (packed.quantity - len(packed.numbers))]
    return [{"model": packed.model, "number": number, "accessories": goes_with} for number in numbers]


def words():
    return {
        "over": _("Packing list"),
        "model": _("What to take"),
        "number": _("Inventory number"),
        "accessories": _("Goes with it"),
        "out": _("Leaves"),
        "back": _("Is back"),
        "any": _("any one"),
        "also": _("Also"),
        "page": _("Page"),
        "nothing": _("Nothing is kept for this meeting."),
    }
