"""What a sticker says: its token in an address, or the inventory number as it is printed."""

from django.utils.translation import gettext as _

from equipment.ledger import rows_of
from equipment.refusals import EquipmentRefused

# Far more than a token or an inventory number has; SQLite compares no word of many thousand signs.
LONGEST = 100


def token_of(text):
    """The last word of the address that a sticker's code holds, or what was typed."""
    return text.strip().rstrip("/").rpartition("/")[2]


def read(text):
    """The items that this sticker names: one, or all those of a case; refused as `read_item` does."""
    kit = known(rows_of("Kit"), text)
    if kit is None:
        return [read_item(text)]
    items = list(kit.items.in_stock().with_details().with_whereabouts())
    if not items:
        raise EquipmentRefused(
            _("%(kit)s is empty: write what is in it first.") % {"kit": kit}, code="empty_kit"
        )
    return items


def read_item(text):
    """The item that this sticker names, with its whereabouts; unknown and retired ones are refused."""
    item = known(rows_of("Item").with_details().with_whereabouts(), text)
    if item is None:
        raise EquipmentRefused(
            _("“%(text)s” is on no sticker of an item: type its inventory number, or add it to the stock.")
            % {"text": token_of(text)[:20]},
            code="unknown_sticker",
        )
    if item.is_retired:
        raise EquipmentRefused(
            _("%(item)s left the stock: put it aside, or put it back in stock on its page.") % {"item": item},
            code="retired_sticker",
        )
    return item


def known(rows, text):
    """By token first, then by number, small letters forgiven; None when there is none."""
    word = token_of(text)
    if not 0 < len(word) <= LONGEST:
        return None
    return rows.filter(token=word.upper()).first() or rows.filter(number__iexact=word).first()
