"""The accounts that one tries the demo with; nowhere else does one know a password in advance."""

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.exceptions import PermissionDenied

from numeripole.accounts.models import User

PASSWORD = "numeripole-demo"  # noqa: S105 printed by the demo for all to read
EMAILS = [f"{name}@example.org" for name in ("responsable", "animateur", "secretaire", "benevole", "elu")]


def accounts():
    """The demo's accounts that the database holds."""
    return User.objects.filter(email__in=EMAILS).order_by("pk")


def give_passwords():
    """Open the accounts that have no password yet; outside the demo this is forbidden."""
    if not settings.DEMO:
        raise PermissionDenied("The accounts of the demo are for the demo only.")
    closed = [account.pk for account in accounts() if not account.has_usable_password()]
    if closed:
        User.objects.filter(pk__in=closed).update(password=make_password(PASSWORD))
