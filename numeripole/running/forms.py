from django import forms
from django.utils.translation import gettext_lazy as _

from numeripole.accounts.forms import PasswordForm
from numeripole.accounts.models import User
from numeripole.desk.forms.people import TownForm
from numeripole.telephone import TelephoneField

# What is the administrator's own.
NAMES = ["given_name", "family_name", "email"]


class SetUpForm(PasswordForm, TownForm):
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
    # The password is looked at once they are known.
    field_order = NAMES

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["town"].required = True

    def owner(self):
        return User(**{name: self.cleaned_data.get(name, "") for name in NAMES})

    def facts(self):
        """What `set_up` takes."""
        said = self.cleaned_data
        return {
            "centre": {"name": said["centre_name"], "phone": said["centre_phone"], "email": said["email"]},
            "place": {"name": said["place_name"], "address": said["address"], "commune": said["commune"]},
            "administrator": {name: said[name] for name in NAMES},
            "password": said["password1"],
        }
