"""What staff are told by e-mail about their account, in plain words."""

from smtplib import SMTPException

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.urls import reverse


def link_of(person):
    """The address that the invited person opens, to be sent or handed over."""
    return settings.CENTRE["address"] + reverse("accounts:invitation", args=[person.signed_invitation])


def invite(person, *, by):
    """Send the link of the invitation; False when no e-mail leaves."""
    return send("accounts/email/invitation", person, {"by": by, "link": link_of(person)})


def tell_of_lost_factor(person, *, by):
    """Say that the second factor was taken away, so that a stranger who asked for it is found out."""
    return send("accounts/email/second_factor_reset", person, {"by": by})


def send(template, person, context):
    if not settings.EMAIL_WORKS:
        return False
    try:
        get_adapter().send_mail(template, person.email, context | {"person": person})
    except (OSError, SMTPException):
        return False
    return True
