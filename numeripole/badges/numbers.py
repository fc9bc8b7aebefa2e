"""Numbers of attestations: 16 signs that cannot be mistaken for one another, in four groups of four."""

import secrets

from bookings.codes import SIGNS

LENGTH = 16


def new_number():
    return "".join(secrets.choice(SIGNS) for _ in range(LENGTH))


def spaced(number):
    """ "K7M4 P3AC DEFG HJKM", as one reads it aloud."""
    return " ".join(number[start : start + 4] for start in range(0, len(number), 4))
