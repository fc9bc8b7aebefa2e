from django import forms
from django.utils.translation import gettext_lazy as _

from courses.models import Place
from numeripole.accounts.models import User
from numeripole.door.models import Device
from numeripole.opendata.models import CalendarFeed


class MemberForm(forms.ModelForm):
    """What an administrator says of someone who works here."""

    places = forms.ModelMultipleChoiceField(
        Place.objects.select_related("commune"),
        required=False,
        label=_("Sees these places only"),
        help_text=_("Leave all of them empty to let them see every place. An administrator always does."),
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = User
        fields = ["given_name", "family_name", "role", "places"]
        widgets = {"role": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = User.Role.choices


class InvitationForm(MemberForm):
    """The same, and where to write to them; who has this e-mail already is found by the order."""

    email = forms.EmailField(label=_("E-mail"), help_text=_("They will sign in with it."))
    field_order = ["given_name", "family_name", "email", "role", "places"]


class DepartureForm(forms.Form):
    """Which calendars and screens go with the person: all, unless one is kept."""

    feeds = forms.ModelMultipleChoiceField(
        CalendarFeed.objects.none(),
        required=False,
        label=_("Calendars that no longer answer"),
        widget=forms.CheckboxSelectMultiple,
    )
    devices = forms.ModelMultipleChoiceField(
        Device.objects.none(),
        required=False,
        label=_("Screens at the entrance that are closed"),
        help_text=_("A screen that stays at the centre can go on."),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, opened, **kwargs):
        super().__init__(*args, **kwargs)
        for name, things in {"feeds": opened.feeds, "devices": opened.devices}.items():
            self.fields[name].queryset = self.fields[name].initial = things
            if not things:
                del self.fields[name]
