"""What is asked of a paper; the names are those that one reads in the address."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.models import Meeting, Place
from courses.models.meetings import local_midnight
from numeripole.accounts.reach import within
from numeripole.documents.months import Month
from numeripole.documents.programmes import planned_in
from numeripole.moments import DayField

# The longest period whose sheets make one file, in days.
MOST_DAYS = 31
# The longest programme that one pins on a board.
MOST_LINES = 400


class DaysForm(forms.Form):
    """The days whose attendance sheets are wanted, the last one included; today when none is said."""

    du = DayField(label=_("From"), required=False)
    au = DayField(label=_("To, included"), required=False)

    def __init__(self, data, *, places):
        super().__init__(data)
        self.places = places

    def clean(self):
        first = self.cleaned_data.get("du") or timezone.localdate()
        last = self.cleaned_data.get("au") or first
        if self.errors:
            return None
        if last < first:
            raise ValidationError({"au": _("The last day is before the first one.")})
        if (last - first).days >= MOST_DAYS:
            raise ValidationError({"au": _("This is more than a month: choose fewer days.")})
        self.first, self.last = first, last
        span = local_midnight(first), local_midnight(last + timedelta(days=1))
        self.meetings = list(within(Meeting.objects.planned().between(*span), self.places).with_activity())
        if not self.meetings:
            raise ValidationError(_("Nothing is planned on these days."), code="nothing")
        return self.cleaned_data


class MonthForm(forms.Form):
    """The month whose programme is wanted; this one when none is said. Of many places, one is said too."""

    mois = forms.CharField(label=_("Month"), required=False, widget=forms.TextInput(attrs={"type": "month"}))
    ville = forms.CharField(label=_("Commune or postcode"), required=False, max_length=80)

    def clean_mois(self):
        text, now = self.cleaned_data["mois"], timezone.now()
        month = Month.read(text) if text else Month.of(now)
        if not (month and month.is_shown(now)):
            raise ValidationError(_("We have no programme for this month. Write a month such as 2026-12."))
        return month

    def clean(self):
        month, town = self.cleaned_data.get("mois"), self.cleaned_data.get("ville")
        if month is None or self.errors:
            return self.cleaned_data
        meetings = planned_in(month, Place.objects.around(town) if town else None)
        self.meetings = list(meetings[: MOST_LINES + 1])
        if len(self.meetings) > MOST_LINES:
            raise ValidationError(
                _("This programme would be too long: write a commune or a postcode."), code="too_long"
            )
        return self.cleaned_data
