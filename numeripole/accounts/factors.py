"""Second factors: an application on the telephone, passkeys, and the codes for the day both are lost."""

from dataclasses import dataclass

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.base.internal.flows import delete_dangling_recovery_codes
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn.internal.auth import WebAuthn
from django.conf import settings
from django.db import transaction

from numeripole.privacy.journal import Kind, note

Type = Authenticator.Type


@dataclass(frozen=True)
class Factors:
    """What someone has to prove who they are, besides the password."""

    app: Authenticator | None
    passkeys: list
    codes: RecoveryCodes | None

    @property
    def any(self):
        return bool(self.app or self.passkeys)

    @property
    def codes_left(self):
        return len(self.codes.get_unused_codes()) if self.codes else 0

    @property
    def codes_unread(self):
        """The codes were made, and nobody has said yet that they are noted."""
        return bool(self.codes and not self.codes.did_view)


def factors_of(user):
    kept = {kind: [] for kind in Type}
    for authenticator in Authenticator.objects.filter(user=user).order_by("pk"):
        kept[authenticator.type].append(authenticator)
    codes = [authenticator.wrap() for authenticator in kept[Type.RECOVERY_CODES]]
    return Factors(next(iter(kept[Type.TOTP]), None), kept[Type.WEBAUTHN], next(iter(codes), None))


def was_shown(request):
    """Whether this session was opened with a second factor, or one was set up in it; costs no query."""
    records = get_authentication_records(request, request.user)
    return any(record["method"] == "mfa" for record in records)


def is_owed(request):
    """Whether nothing else opens until this person sets up or shows a second factor."""
    return not settings.DEMO and request.user.owes_second_factor and not was_shown(request)


@transaction.atomic
def keep_app(request, secret, *, now):
    """The telephone has just shown a code of this secret: from now on it is asked for."""
    Authenticator.objects.filter(user=request.user, type=Type.TOTP).delete()
    settled(request, TOTP.activate(request.user, secret).instance, now=now)


@transaction.atomic
def keep_passkey(request, *, name, credential, now):
    """The device has just signed our challenge: from now on it opens the account."""
    settled(request, WebAuthn.add(request.user, name, credential).instance, now=now)


def settled(request, authenticator, *, now):
    """Codes come with the first factor; and this session has just shown it."""
    RecoveryCodes.activate(request.user)
    record_authentication(request, request.user, "mfa", id=authenticator.pk, type=authenticator.type)
    note(Kind.SECURED, member=request.user, by=request.user, now=now)


@transaction.atomic
def remove(authenticator, *, now):
    """Take one away; the codes go with the last."""
    user = authenticator.user
    authenticator.delete()
    delete_dangling_recovery_codes(user)
    note(Kind.UNSECURED, member=user, by=user, now=now)


@transaction.atomic
def renew_codes(user, *, now):
    """New codes, to be read once; the former no longer work."""
    Authenticator.objects.filter(user=user, type=Type.RECOVERY_CODES).delete()
    RecoveryCodes.activate(user)
    note(Kind.CODES, member=user, by=user, now=now)
