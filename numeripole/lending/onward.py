"""From a new file, or a new organisation, back to what was about to be lent or reserved for them."""

from urllib.parse import urlencode

from django.urls import reverse

PAGES = {"preter": "lending:hand_over", "reserver": "lending:new_reservation"}
# What the address of these pages holds besides for whom it is.
HELD = ("quoi", "reservation", "modele", "lieu")


def held(asked):
    """(name, value) of what the query of an address holds of a loan or a reservation."""
    return [(name, value) for name in HELD for value in asked.getlist(name)]


def way_back(asked, **who):
    """The page that one came from, as it was and with for whom; None for who came from neither."""
    page = PAGES.get(asked.get("ensuite"))
    return f"{reverse(page)}?{urlencode([*who.items(), *held(asked)])}" if page else None
