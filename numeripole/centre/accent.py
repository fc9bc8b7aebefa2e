"""The centre's accent colour, made readable: at least 7:1 on everything it is read on (WCAG 2.2, 1.4.6).

Colours are "#rrggbb"; lightness, chroma and hue are those of Oklch (Björn Ottosson, 2020), hue in degrees.
"""

from dataclasses import dataclass
from math import atan2, cbrt, cos, degrees, radians, sin

ENOUGH = 7.0
# `--paper` and `--sheet` of tokens.css, light then dark: what the accent is read on.
LIGHT = ((0.982, 0.01, 85), (0.998, 0.003, 85))
DARK = ((0.205, 0.018, 215), (0.245, 0.02, 213))


@dataclass(frozen=True)
class Accent:
    """What the stylesheet needs: the colour and its tint, on light and on dark; was it corrected."""

    light: str
    light_tint: str
    dark: str
    dark_tint: str
    corrected: bool


def readable(colour):
    """The accent as near the given colour as can be read: darker on light pages, lighter on dark ones."""
    lightness, chroma, hue = to_oklch(colour)
    light_tint = to_hex(0.95, min(chroma, 0.026), hue)
    dark_tint = to_hex(0.3, min(chroma, 0.04), hue)
    light = shifted(lightness, chroma, hue, on=[*(to_hex(*tone) for tone in LIGHT), light_tint], step=-0.005)
    dark = shifted(
        max(lightness, 0.7), chroma, hue, on=[*(to_hex(*tone) for tone in DARK), dark_tint], step=0.005
    )
    return Accent(light, light_tint, dark, dark_tint, corrected=light != colour.lower())


def shifted(lightness, chroma, hue, *, on, step):
    """The first lightness, going by `step`, that reads on every colour of `on`; black and white always do."""
    while 0 < lightness < 1:
        colour = to_hex(lightness, chroma, hue)
        if all(contrast(colour, other) >= ENOUGH for other in on):
            return colour
        lightness += step
    return "#000000" if step < 0 else "#ffffff"


def contrast(one, other):
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour):
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(colour):
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return tuple(part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)


def to_oklch(colour):
    """(lightness 0–1, chroma, hue in degrees)."""
    red, green, blue = linear(colour)
    long = cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    medium = cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    return lightness, (a * a + b * b) ** 0.5, degrees(atan2(b, a)) % 360


def to_hex(lightness, chroma, hue):
    """The colour, each channel cut to what a screen can show."""
    a, b = chroma * cos(radians(hue)), chroma * sin(radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    channels = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    return "#" + "".join(f"{round(255 * encoded(channel)):02x}" for channel in channels)


def encoded(channel):
    channel = min(1.0, max(0.0, channel))
    return 12.92 * channel if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055
