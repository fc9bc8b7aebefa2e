"""What people write about their own account."""

from allauth.account.forms import LoginForm, RequestLoginCodeForm, ResetPasswordForm
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.internal.flows import check_rate_limit
from allauth.mfa.totp.internal.auth import generate_totp_secret, validate_totp_code
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core import signing
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from numeripole.accounts.adapter import StaffOnly
from numeripole.accounts.passwords import ADVICE

SALT, HALF_AN_HOUR = "numeripole.accounts.app", 30 * 60
# A code of the telephone is good for 90 seconds: as long, and a little more, it is not taken twice.
ONCE = 120


class OurWords:
    """Fields of the library under the words of every other page, not said again inside the field."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, label in {"login": _("E-mail"), "email": _("E-mail"), "password": _("Password")}.items():
            if name in self.fields:
                self.fields[name].label = label
                self.fields[name].widget.attrs.pop("placeholder", None)


class SignInForm(OurWords, LoginForm):
    """The e-mail and the password."""


class ForgottenPasswordForm(OurWords, ResetPasswordForm):
    """Where the link to a new password is sent."""


class AskForCodeForm(OurWords, RequestLoginCodeForm):
    """Where a code is sent in place of the password."""


class SecondStepForm(AuthenticateForm):
    """The code of the telephone, or one of the codes kept on paper; none is taken twice."""

    code = forms.CharField(
        label=_("Code"), max_length=40, widget=forms.TextInput(attrs={"autocomplete": "one-time-code"})
    )

    def clean_code(self):
        code = super().clean_code()
        if not cache.add(f"second-step:{self.user.pk}:{normalize_user_code(code)}", True, ONCE):
            raise ValidationError(StaffOnly.error_messages["incorrect_code"], code="used")
        return code


class AppForm(forms.Form):
    """A first code of the telephone; its secret goes along, sealed: reading the page keeps nothing."""

    code = forms.CharField(
        label=_("The code of 6 digits that your telephone shows"),
        max_length=12,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )
    sealed = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user, self.secret = user, None
        if self.is_bound:
            self.secret = self.unsealed(self.data.get("sealed", ""))
        if self.secret is None:
            self.secret = generate_totp_secret()
            sealed = signing.dumps([user.pk, self.secret], salt=SALT)
            self.initial["sealed"] = sealed
            if self.is_bound:
                self.data = self.data.copy()
                self.data["sealed"] = sealed

    def unsealed(self, sealed):
        try:
            owner, secret = signing.loads(sealed, salt=SALT, max_age=HALF_AN_HOUR)
        except signing.BadSignature:
            return None
        return secret if owner == self.user.pk else None

    def clean_code(self):
        clear = check_rate_limit(self.user, error_key="rate_limited")
        if not validate_totp_code(self.secret, self.cleaned_data["code"]):
            raise ValidationError(StaffOnly.error_messages["incorrect_code"], code="wrong")
        clear()
        return self.cleaned_data["code"]


class PasswordForm(forms.Form):
    """A password chosen by someone, strong enough for that person, twice the same."""

    password1 = forms.CharField(
        label=_("Choose a password"),
        help_text=ADVICE,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    password2 = forms.CharField(
        label=_("The same password again"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args, user=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def owner(self):
        """Whose password it is: their names are no part of it."""
        return self.user

    def clean_password1(self):
        validate_password(self.cleaned_data["password1"], self.owner())
        return self.cleaned_data["password1"]

    def clean(self):
        said = super().clean()
        if said.keys() >= {"password1", "password2"} and said["password1"] != said["password2"]:
            self.add_error("password2", _now("The two passwords differ: type them again."))
        return said
