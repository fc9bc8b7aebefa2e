"""Cards the size of a bank card (85.6 × 54 mm, ISO/IEC 7810 ID-1), ten to a sheet of A4."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from numeripole.context import described
from numeripole.documents.drawings import qr_code
from numeripole.documents.typesetting import typeset


def cards_sheet(cards):
    """The PDF of these cards, each with the `token` that it was made with.

    A card shows the given name and an initial alone: the rest of the name is what opens it.
    """
    centre = described()
    data = {
        "title": _("Cards, %(centre)s") % {"centre": centre["name"]},
        "centre": centre["name"],
        "phone": centre["phone"],
        "mine": _("My card"),
        "use": _("To show at the entrance. At home, scan the square: your bookings are there."),
        "cards": [card_of(card) for card in cards],
    }
    return typeset("cards", data)


def card_of(card):
    address = settings.CENTRE["address"] + reverse("public:card", args=[card.token])
    learner = card.learner
    name = f"{learner.given_name} {learner.family_name[:1]}."
    return {
        "name": name,
        "qr": qr_code(address, alt=_("The square of the card of %(name)s") % {"name": name}),
    }
