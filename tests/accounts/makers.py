"""Second factors and sessions for tests."""

from time import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value

from tests.makers import make_user

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
STRONG = "Sept-mots-longs-pour-ouvrir-notre-belle-porte"


def code_of(secret, steps=0):
    """What a telephone with this secret shows now, or so many steps of 30 seconds later."""
    return format_hotp_value(hotp_value(secret, int(time()) // 30 + steps))


def make_protected(role="facilitator", **fields):
    """Someone whose telephone shows codes of `SECRET`, with a password."""
    user = make_user(role, **fields)
    user.set_password(STRONG)
    user.save()
    TOTP.activate(user, SECRET)
    RecoveryCodes.activate(user)
    return user


def codes_of(user):
    return Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()


def enter(client, user, password=STRONG, **headers):
    """Sign in with the password, as far as that goes."""
    return client.post("/compte/login/", {"login": user.email, "password": password}, headers=headers)
