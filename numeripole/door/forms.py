from django import forms
from django.utils.translation import gettext_lazy as _

from bookings.models import Attendance
from courses.models import Place


class DeviceForm(forms.Form):
    """Which screen this is, and of which place."""

    place = forms.ModelChoiceField(
        Place.objects.select_related("commune"),
        label=_("At which place is this screen?"),
        empty_label=None,
        error_messages={"invalid_choice": _("Choose a place of the list.")},
    )
    name = forms.CharField(
        label=_("How do you call it?"),
        help_text=_("To know it again in the list of screens. For example: tablet of the entrance."),
        max_length=60,
        error_messages={"required": _("Give this screen a name.")},
    )


class ChoiceForm(forms.Form):
    """Who was chosen, at which meeting, among those found for the letters."""

    letters = forms.CharField(max_length=300)
    learner = forms.IntegerField()
    meeting = forms.IntegerField()

    def is_chosen(self, arrival):
        chosen = self.cleaned_data["learner"], self.cleaned_data["meeting"]
        return (arrival.learner.pk, arrival.meeting.pk) == chosen


class PurposeForm(forms.Form):
    """What brings one to open access, or nothing said."""

    purpose = forms.ChoiceField(choices=[("", ""), *Attendance.Purpose.choices], required=False)


class SheetForm(forms.Form):
    """The scan of a signed attendance sheet."""

    file = forms.FileField(
        label=_("The scan of the signed sheet"),
        help_text=_("PDF, PNG or JPEG, at most 10 MB."),
        widget=forms.FileInput({"accept": "application/pdf,image/png,image/jpeg"}),
        error_messages={
            "required": _("Choose the scan first."),
            "empty": _("This file is empty: scan the sheet again."),
        },
    )
