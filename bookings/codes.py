"""Booking codes: six letters and figures that cannot be mistaken for one another, aloud or by hand."""

import secrets

# Without 0 O Q, 1 I L, 2 Z, 5 S, 8 B, U V: 22 signs, 113 million codes.
SIGNS = "ACDEFGHJKMNPRTWXY34679"
LENGTH = 6


def new_code():
    return "".join(secrets.choice(SIGNS) for _ in range(LENGTH))


def read_code(text):
    """The code as it was typed: spaces, dashes and small letters are forgiven."""
    return "".join(sign for sign in text.upper() if sign.isalnum())


def spaced(code):
    """ "K7M 4P3": two groups of three, as one reads it aloud."""
    return f"{code[:3]} {code[3:]}"
