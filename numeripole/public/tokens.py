"""What a card says in its square: signs that nobody can guess, of which only the print is kept."""

import hashlib
import secrets

from bookings.codes import SIGNS

# 125 bits, in signs that a scanner types alike on every keyboard once read_scan() has seen to it.
LENGTH = 28


def new_token():
    return "".join(secrets.choice(SIGNS) for _ in range(LENGTH))


def print_of(token):
    """What is kept of a token: enough to know it again, not to make it."""
    return hashlib.sha256(token.encode()).hexdigest()
