from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from numeripole.accounts.models import User
from numeripole.accounts.passwords import ADVICE
from numeripole.desk.forms.people import TownForm
from numeripole.telephone import TelephoneField

AGAIN = forms.PasswordInput(attrs={"autocomplete": "new-password"})


class SetUpForm(TownForm):
    """The centre, its first place and its first administrator."""

    centre_name = forms.CharField(label=_("Name of the centre"), max_length=60)
    centre_phone = TelephoneField(
        label=_("Telephone of the centre"), required=False, help_text=_("It is shown on every page.")
    )
    place_name = forms.CharField(
        label=_("Name of the place"), max_length=80, help_text=_("For example: the media library.")
    )
    address = forms.CharField(label=_("Address"), max_length=200, required=False)
    given_name = forms.CharField(label=_("Your given name"), max_length=80)
    family_name = forms.CharField(label=_("Your family name"), max_length=80)
    email = forms.EmailField(label=_("Your e-mail"), help_text=_("You will sign in with it."))
    password = forms.CharField(
        label=_("Choose a password"),
        strip=False,
        widget=AGAIN,
        help_text=ADVICE,
    )
    again = forms.CharField(label=_("The same password again"), strip=False, widget=AGAIN)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["town"].required = True

    def clean_password(self):
        names = ("given_name", "family_name", "email")
        oneself = User(**{name: self.cleaned_data.get(name, "") for name in names})
        validate_password(self.cleaned_data["password"], oneself)
        return self.cleaned_data["password"]

    def clean(self):
        facts = super().clean()
        if facts.get("password") and facts.get("again") and facts["password"] != facts["again"]:
            self.add_error("again", ValidationError(_now("The two passwords differ: type them again.")))
        return facts

    def facts(self):
        """What `set_up` takes."""
        said = self.cleaned_data
        names = ("given_name", "family_name", "email")
        return {
            "centre": {"name": said["centre_name"], "phone": said["centre_phone"], "email": said["email"]},
            "place": {"name": said["place_name"], "address": said["address"], "commune": said["commune"]},
            "administrator": {name: said[name] for name in names},
            "password": said["password"],
        }
