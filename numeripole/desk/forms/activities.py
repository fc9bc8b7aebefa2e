"""The form of an activity and of its meetings."""

from datetime import datetime, timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, FilterSet, ModelChoiceFilter

from courses.models import Activity, Course, Place, Room
from numeripole.accounts.models import User

MOST_MEETINGS = 40
MOST_SEATS = 500
MISSING = {
    "title": _("Give a title."),
    "theme": _("Choose a theme."),
    "place": _("Choose a place."),
}
TIME = {"invalid": _("Write the time as 14:30.")}


class ActivitiesFilter(FilterSet):
    """What narrows the list of activities."""

    type = ChoiceFilter(field_name="kind", choices=Activity.Kind, label=_("Kind"), empty_label=_("All kinds"))
    lieu = ModelChoiceFilter(
        field_name="meetings__place",
        queryset=Place.objects.all(),
        label=_("Place"),
        empty_label=_("All places"),
        distinct=True,
    )
    cours = ModelChoiceFilter(
        field_name="course", queryset=Course.objects.all(), label=_("Course"), empty_label=_("All courses")
    )


class CourseForm(forms.Form):
    """The course to start from."""

    cours = forms.ModelChoiceField(
        Course.objects.select_related("theme"),
        to_field_name="code",
        required=False,
        label=_("Start from a course"),
        empty_label=_("No course"),
    )

    def course(self):
        return self.cleaned_data["cours"] if self.is_valid() else None


class ActivityForm(forms.ModelForm):
    """What is common to all the meetings of an activity."""

    place = forms.ModelChoiceField(
        Place.objects.select_related("commune"), label=_("Place"), empty_label=_("Choose a place")
    )
    room = forms.ModelChoiceField(
        Room.objects.select_related("place"),
        required=False,
        label=_("Room"),
        empty_label=_("No room in particular"),
    )
    facilitator = forms.ModelChoiceField(
        User.objects.none(), required=False, label=_("Facilitator"), empty_label=_("Not chosen yet")
    )
    seats = forms.IntegerField(
        label=_("Seats"),
        min_value=1,
        max_value=MOST_SEATS,
        error_messages=dict.fromkeys(
            ["required", "invalid", "min_value", "max_value"], _("Give a number of seats between 1 and 500.")
        ),
    )

    class Meta:
        model = Activity
        fields = ["kind", "course", "title", "summary", "bring", "theme", "level", "seats", "online", "queue"]
        widgets = {"course": forms.HiddenInput, "summary": forms.Textarea(attrs={"rows": 3})}
        labels = {"online": _("Can be booked online"), "queue": _("Keeps a waiting list when full")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["facilitator"].queryset = User.objects.at_work()
        self.fields["room"].label_from_instance = lambda room: f"{room.place.name} : {room.name}"
        self.fields["theme"].empty_label = _("Choose a theme")
        for name, sentence in MISSING.items():
            self.fields[name].error_messages["required"] = sentence


class MeetingForm(forms.Form):
    """The day, start and end of one meeting; a line left empty is no meeting."""

    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)
    day = forms.DateField(
        label=_("Day"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Give the day."), "invalid": _("Write the day as 08/12/2026.")},
    )
    start = forms.TimeField(
        label=_("Begins at"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages=TIME | {"required": _("Give the time it begins.")},
    )
    end = forms.TimeField(
        label=_("Ends at"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages=TIME | {"required": _("Give the time it ends.")},
        required=False,
    )

    def __init__(self, *args, minutes=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.minutes = minutes

    def clean(self):
        facts = super().clean()
        day, start, end = (facts.get(name) for name in ("day", "start", "end"))
        if day and not 2000 <= day.year <= 2100:
            self.add_error("day", ValidationError(_("Check the year of this day."), code="day"))
        elif day and start and not end and not self.minutes:
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
        starts_at = timezone.make_aware(datetime.combine(facts["day"], facts["start"]))
        length = timedelta(minutes=self.minutes or 0)
        ends_at = (
            timezone.make_aware(datetime.combine(facts["day"], facts["end"]))
            if facts["end"]
            else starts_at + length
        )
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


class CancelForm(forms.Form):
    """Why an activity is called off, in one sentence that people will read."""

    reason = forms.CharField(
        label=_("Why, in one sentence"),
        help_text=_("People who had booked will read it."),
        max_length=200,
        error_messages={"required": _("Say why in one sentence.")},
    )
