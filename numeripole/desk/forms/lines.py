"""The meetings of an activity as they are typed, a line each."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from courses.timetable.rules import moment
from numeripole.moments import ClockField, DayField

MOST_MEETINGS = 40


class MeetingForm(forms.Form):
    """The day, start and end of one meeting; a line left empty is no meeting."""

    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)
    day = DayField(label=_("Day"))
    start = ClockField(label=_("Begins at"), error_messages={"required": _("Give the time it begins.")})
    end = ClockField(
        label=_("Ends at"), error_messages={"required": _("Give the time it ends.")}, required=False
    )

    def __init__(self, *args, minutes=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.minutes = minutes

    def clean(self):
        facts = super().clean()
        day, start, end = (facts.get(name) for name in ("day", "start", "end"))
        if day and start and not end and not self.minutes:
            self.add_error(
                "end", ValidationError(self.fields["end"].error_messages["required"], code="required")
            )
        elif start and end and end <= start:
            self.add_error(
                "end", ValidationError(_("The meeting must end after it begins."), code="ends_before_start")
            )
        return facts

    def moments(self):
        """The meeting as the orders take it: aware moments, and its number when it was there already."""
        facts = self.cleaned_data
        starts_at = moment(facts["day"], facts["start"])
        length = timedelta(minutes=self.minutes or 0)
        ends_at = moment(facts["day"], facts["end"]) if facts["end"] else starts_at + length
        return {"pk": facts["pk"], "starts_at": starts_at, "ends_at": ends_at}


class Meetings(forms.BaseFormSet):
    """The meetings of one activity; lines left empty do not count."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["DELETE"].label = _("Remove this meeting")

    def clean(self):
        if not any(self.errors) and not self.kept():
            raise ValidationError(_now("Add at least one meeting."), code="no_meeting")

    def kept(self):
        """The lines written and not removed."""
        return [form for form in self.forms if form.has_changed() and not self._should_delete_form(form)]

    def moments(self, activity):
        """The meetings as the orders take them; a number that is not of this activity is a new meeting."""
        known = set(activity.meetings.values_list("pk", flat=True)) if activity else set()
        meetings = [form.moments() for form in self.kept()]
        return [meeting | {"pk": meeting["pk"] if meeting["pk"] in known else None} for meeting in meetings]


MeetingFormSet = forms.formset_factory(
    MeetingForm,
    formset=Meetings,
    extra=0,
    can_delete=True,
    max_num=MOST_MEETINGS,
    absolute_max=MOST_MEETINGS,
)
