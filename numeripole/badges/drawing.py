"""The badge as a drawing of ours: a seal with what it is for and who gives it."""

from math import cos, pi, sin
from textwrap import wrap
from xml.sax.saxutils import escape, quoteattr

import typst

from courses.models import Course
from numeripole.documents.drawings import INK, WARM, scene
from numeripole.documents.typesetting import LAYOUTS, fonts

SIDE = 480
BRAND = "#004e4b"
SERIF = (
    "'Iowan Old Style', 'Palatino Linotype', Palatino, 'URW Palladio L', 'Libertinus Serif', Georgia, serif"
)
SANS = "system-ui, 'Source Sans Pro', sans-serif"
# Signs on a line, and the height of letters, from the largest; a longer title goes on the last.
SIZES = ((17, 34, 2), (21, 28, 3), (26, 23, 4))
PETALS = 36


def badge_svg(title, centre, *, of):
    """The drawing as SVG."""
    drawing = scene("workshop" if isinstance(of, Course) else "village")
    wide, high = (170, 113) if isinstance(of, Course) else (260, 65)
    drawing = drawing.replace(
        "<svg ", f'<svg x="{(SIDE - wide) / 2}" y="{172 - high}" width="{wide}" height="{high}" ', 1
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIDE} {SIDE}" role="img" '
        f"aria-label={quoteattr(f'{title}, {centre}')}>"
        f"<title>{escape(f'{title}, {centre}')}</title>"
        f'<path d="{edge()}" fill="{BRAND}"/>'
        f'<circle cx="240" cy="240" r="204" fill="#fdfbf7"/>'
        f'<circle cx="240" cy="240" r="194" fill="none" stroke="{BRAND}" stroke-width="2"/>'
        f"{drawing}{words(title)}"
        f'<path d="M176 352h128" stroke="{WARM}" stroke-width="3" stroke-linecap="round"/>'
        f"{line(centre, 382, size=20 if len(centre) < 26 else 15, font=SANS, fill=INK)}</svg>"
    )


def edge():
    """A round of small waves, as a seal has."""
    step = 360 / PETALS
    points = []
    for number in range(PETALS):
        points.append(at(224, number * step))
        points.append(at(238, (number + 0.5) * step))
    first = "M{} {}".format(*points[0])
    curves = [
        "Q{} {} {} {}".format(*points[index], *points[(index + 1) % len(points)])
        for index in range(1, len(points), 2)
    ]
    return first + "".join(curves) + "z"


def at(radius, degrees):
    angle = degrees * pi / 180
    return round(240 + radius * cos(angle), 1), round(240 + radius * sin(angle), 1)


def words(title):
    """The title on as few lines as fit, in the largest letters that do."""
    signs, size, most = next(
        (one for one in SIZES if len(wrap(title, one[0])) <= one[2]),
        SIZES[-1],
    )
    lines = wrap(title, signs, max_lines=most, placeholder="…")
    top = 268 - (len(lines) - 1) * size * 0.6
    return "".join(
        line(text, top + row * size * 1.2, size=size, font=SERIF) for row, text in enumerate(lines)
    )


def line(text, height, *, size, font, fill=BRAND):
    return (
        f'<text x="240" y="{height:.0f}" text-anchor="middle" font-family="{font}" font-size="{size}" '
        f'fill="{fill}">{escape(text)}</text>'
    )


def badge_png(svg, *, pixels=960):
    """The same drawing as PNG, for telephones that show no SVG."""
    return typst.compile(
        LAYOUTS / "badge.typ",
        root=LAYOUTS,
        font_paths=fonts(),
        format="png",
        ppi=pixels * 72 / 100,
        sys_inputs={"svg": svg},
    )
