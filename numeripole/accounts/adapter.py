"""What the library of accounts asks of us: who may enter, how they prove it again, how secrets are kept."""

import base64
from time import time

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.totp.internal.auth import generate_totp_secret
from cryptography.fernet import Fernet, InvalidToken
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from numeripole.accounts.sessions import note_sign_in
from numeripole.centre.models import Centre


class StaffOnly(DefaultAccountAdapter):
    """Accounts are given by an administrator; nobody signs up."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("This e-mail and this password do not go together. Try again."),
        "incorrect_code": _("This code does not fit, or has been used. Wait for the next one."),
        "incorrect_password": _("This is not your password. Try again."),
        "enter_current_password": _("This is not your password. Try again."),
        "too_many_login_attempts": _("There were too many tries. Wait five minutes, then try again."),
        "rate_limited": _("There were too many tries. Wait five minutes, then try again."),
    }

    def is_open_for_signup(self, request):
        return False

    def login(self, request, user):
        super().login(request, user)
        note_sign_in(request, now=timezone.now())

    def set_password(self, user, password):
        """The session in which one changes one's own password stays; every other ends."""
        mine = context.request.user == user
        keeping = context.request.session.session_key if mine else None
        user.choose_password(password, keeping=keeping, now=timezone.now())

    def is_reauthentication_required(self, *, app, **facts):
        """Whoever signed in a few minutes ago has just shown who they are."""
        records = get_authentication_records(context.request, context.request.user)
        return not records or time() - records[-1]["at"] > app_settings.REAUTHENTICATION_TIMEOUT

    def get_reauthentication_methods(self, user):
        """The password; who enters without one, by the centre's identity provider, signed in there."""
        if not user.is_authenticated or not user.has_usable_password():
            return []
        return [{"id": "reauthenticate", "description": "", "url": reverse("account_reauthenticate")}]


def locker():
    """What encrypts the secrets of telephones: who steals the database alone cannot make codes."""
    secret = salted_hmac("numeripole.accounts.second_factor", "totp", algorithm="sha256").digest()
    return Fernet(base64.urlsafe_b64encode(secret))


class SecondFactors(DefaultMFAAdapter):
    """Second factors carry the centre's name, and their secrets are kept encrypted."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": StaffOnly.error_messages["incorrect_code"]
    }

    def get_totp_issuer(self):
        return Centre.objects.current().name

    def _get_site_name(self):
        return Centre.objects.current().name

    def encrypt(self, text):
        return locker().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text):
        """Of another installation's secret nothing can be read: then no code fits, and one asks for help."""
        try:
            return locker().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return generate_totp_secret()
