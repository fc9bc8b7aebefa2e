"""What documents show beside words: QR codes and our small drawings, as SVG."""

from functools import cache
from xml.etree import ElementTree

from django.conf import settings

from numeripole.public.qr import QUIET, draw

SVG = "http://www.w3.org/2000/svg"
ElementTree.register_namespace("", SVG)
SCENES = settings.BASE_DIR / "numeripole" / "static" / "scenes.svg"
# The printed page's colours: those of the light screen, and a tint that still shows in black and white.
INK, WARM, TINT = "#14202d", "#862f0d", "#e6ece6"


def qr_code(address, *, alt, quiet=QUIET):
    """The QR code of an address, and what it says to who does not see it; `quiet` modules of white around."""
    code = draw(address, quiet=quiet)
    white = f'<path fill="#fff" d="M0 0h{code.side}v{code.side}H0z"/>'
    svg = f'<svg xmlns="{SVG}" viewBox="0 0 {code.side} {code.side}">{white}<path d="{code.path}"/></svg>'
    return {"svg": svg, "alt": alt}


@cache
def scene(name):
    """One drawing of the sprite, in the colours of paper."""
    sprite = ElementTree.parse(SCENES).getroot()  # noqa: S314 - a file of ours
    [symbol] = [symbol for symbol in sprite if symbol.get("id") == name]
    style = {
        "fill": TINT,
        "stroke": WARM,
        "stroke-width": "2",
        "stroke-linecap": "round",
        "stroke-linejoin": "round",
    }
    drawing = ElementTree.Element(f"{{{SVG}}}svg", {"viewBox": symbol.get("viewBox")})
    lines = ElementTree.SubElement(drawing, f"{{{SVG}}}g", style)
    lines.extend(symbol)
    return ElementTree.tostring(drawing, encoding="unicode").replace("currentColor", INK)
