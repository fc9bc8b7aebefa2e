"""What a device answers to our challenge; anything else is refused with a sentence."""

import struct

from allauth.mfa.webauthn.forms import AuthenticateWebAuthnForm, LoginWebAuthnForm, SignupWebAuthnForm
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# A true answer is some 2,000 signs long.
LONGEST = 20_000
# What reading a forged answer comes to, in the library of passkeys.
FORGED = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, struct.error)
REFUSAL = _("The device did not answer as it should. Try again.")


class CredentialField(forms.JSONField):
    """The answer of a device, as its browser writes it."""

    widget = forms.HiddenInput
    default_error_messages = {"required": REFUSAL, "invalid": REFUSAL}

    def bound_data(self, data, initial):
        return data

    def prepare_value(self, value):
        """What was answered is good once: it is never written back into the page."""
        return ""

    def to_python(self, value):
        if len(value or "") > LONGEST:
            raise ValidationError(REFUSAL, code="invalid")
        try:
            answer = super().to_python(value)
        except (RecursionError, ValueError):
            # Nested without end, or a number of thousands of digits.
            raise ValidationError(REFUSAL, code="invalid") from None
        if answer is not None and not isinstance(answer, dict):
            raise ValidationError(REFUSAL, code="invalid")
        return answer


class Shown:
    """Look at the answer of a passkey that is known; a forged one is refused."""

    def clean_credential(self):
        try:
            return super().clean_credential()
        except FORGED:
            raise ValidationError(REFUSAL, code="invalid") from None


class PasskeyStepForm(Shown, AuthenticateWebAuthnForm):
    """The passkey of the one who is signing in."""

    credential = CredentialField()


class PasskeyEntryForm(Shown, LoginWebAuthnForm):
    """The passkey of anyone: it says whose it is."""

    credential = CredentialField()


class PasskeyForm(SignupWebAuthnForm):
    """The name of a new passkey, and what the device answered."""

    name = forms.CharField(
        label=_("What is it called?"),
        max_length=60,
        help_text=_("So that you know it again. For example: my telephone, the blue key."),
    )
    credential = CredentialField()

    def clean(self):
        try:
            return super().clean()
        except FORGED:
            raise ValidationError(REFUSAL, code="invalid") from None
