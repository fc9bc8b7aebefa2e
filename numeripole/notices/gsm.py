"""The alphabet of text messages (GSM 03.38): 160 signs in one segment, each outside it would halve that."""

import unicodedata

MOST = 160
BASIC = set(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
# These take two places each.
EXTENDED = set("^{}\\[~]|€\f")
ALIKE = str.maketrans(
    {
        "œ": "oe",
        "Œ": "Oe",
        "’": "'",
        "‘": "'",
        "“": '"',
        "”": '"',
        "–": "-",
        "—": "-",
        "…": "...",
        "→": "->",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2011": "-",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
    }
)
QUOTES = str.maketrans({"«": '"', "»": '"'})


def fold(text):
    """The text in signs of the alphabet: accents that it lacks are dropped, other signs become "?"."""
    plain = unicodedata.normalize("NFC", text).translate(ALIKE)
    return "".join(map(fold_sign, plain.replace("« ", '"').replace(" »", '"').translate(QUOTES)))


def fold_sign(sign):
    if sign in BASIC or sign in EXTENDED:
        return sign
    base = unicodedata.normalize("NFKD", sign)[:1]
    return base if base in BASIC else "?"


def septets(text):
    """How many places of a segment the folded text takes."""
    return sum(2 if sign in EXTENDED else 1 for sign in text)
