"""Stickers for equipment on the label sheets that shops sell: a QR code, the number, the name.

The sizes are those that the makers print on the packet, in millimetres, on A4 portrait.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from numeripole.context import described
from numeripole.documents.drawings import qr_code
from numeripole.documents.typesetting import typeset


@dataclass(frozen=True)
class Sheet:
    """A sheet of labels: how many across and down, their size, the margins, the step from one to the next."""

    name: str
    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    step: float

    @property
    def labels(self):
        return self.columns * self.rows

    @property
    def gutter(self):
        return round(self.step - self.width, 2)


SHEETS = {
    "L7160": Sheet(_("63.5 × 38.1 mm, 21 a sheet (L7160)"), 3, 7, 63.5, 38.1, 7.2, 15.15, 66.0),
    "L7161": Sheet(_("63.5 × 46.6 mm, 18 a sheet (L7161)"), 3, 6, 63.5, 46.6, 7.2, 8.7, 66.0),
    "L7651": Sheet(_("38.1 × 21.2 mm, 65 a sheet (L7651)"), 5, 13, 38.1, 21.2, 4.75, 10.7, 40.6),
    "L4731": Sheet(_("25.4 × 10 mm, 189 a sheet (L4731)"), 7, 27, 25.4, 10.0, 8.6, 13.5, 27.9),
}


@dataclass(frozen=True)
class Sticker:
    """What one sticker says: the inventory number, the name, and the address that its code opens."""

    number: str
    name: str
    address: str


def sticker_sheets(stickers, *, sheet, start=1):
    """The PDF of the stickers, from the label numbered `start` (1 is the first one) of the first sheet."""
    size, centre = SHEETS[sheet], described()
    data = {
        "title": _now("Stickers for the equipment"),
        "sheet": {
            "columns": size.columns,
            "rows": size.rows,
            "width": size.width,
            "height": size.height,
            "left": size.left,
            "top": size.top,
            "gutter": size.gutter,
            "start": start,
        },
        "owner": centre["name"],
        "phone": centre["phone"],
        "stickers": [drawn(sticker) for sticker in stickers],
    }
    return typeset("labels", data)


def drawn(sticker):
    alt = _now("Page of %(number)s: %(address)s") % {"number": sticker.number, "address": sticker.address}
    return {"number": sticker.number, "name": sticker.name, "qr": qr_code(sticker.address, alt=alt, quiet=1)}
