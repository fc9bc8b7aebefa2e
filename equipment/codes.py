"""What stickers hold: signs that cannot be mistaken for one another, too many to be guessed."""

import secrets

# Without 0 O Q, 1 I L, 2 Z, 5 S, 8 B, U V: 22 signs, 10 of them make 26 million million tokens.
SIGNS = "ACDEFGHJKMNPRTWXY34679"
LENGTH = 10


def new_token():
    return "".join(secrets.choice(SIGNS) for _sign in range(LENGTH))
