"""QR codes as one path of SVG, so that a page carries them without a file or an image."""

from dataclasses import dataclass

import qrcode

QUIET = 4


@dataclass(frozen=True)
class Drawing:
    """The side of the square, quiet zone included, and the path of its dark modules."""

    side: int
    path: str


def draw(text, *, quiet=QUIET):
    """The QR code of the text, of middle redundancy: a folded or stained slip is still read.

    `quiet` is the white around it, in modules: 4 unless the paper is white around it already.
    """
    code = qrcode.QRCode(border=quiet, error_correction=qrcode.constants.ERROR_CORRECT_M)
    code.add_data(text)
    code.make(fit=True)
    rows = code.get_matrix()
    path = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark
    )
    return Drawing(side=len(rows), path=path)
