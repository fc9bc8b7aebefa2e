"""The form of an activity."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, FilterSet, ModelChoiceFilter

from courses.models import Activity, Course, Place
from courses.refusals import ActivityRefused
from numeripole.desk.forms.where import WhereForm
from numeripole.moments import DayField

MOST_SEATS = 500
MISSING = {
    "title": _("Give a title."),
    "theme": _("Choose a theme."),
}


class ActivitiesFilter(FilterSet):
    """What narrows the list of activities."""

    type = ChoiceFilter(field_name="kind", choices=Activity.Kind, label=_("Kind"), empty_label=_("All kinds"))
    lieu = ModelChoiceFilter(
        field_name="meetings__place",
        queryset=Place.objects.select_related("commune"),
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


class SeatsField(forms.IntegerField):
    """How many people an activity has room for."""

    def __init__(self, **kwargs):
        refusal = _("Give a number of seats between 1 and 500.")
        refusals = dict.fromkeys(["required", "invalid", "min_value", "max_value"], refusal)
        super().__init__(
            label=_("Seats"), min_value=1, max_value=MOST_SEATS, error_messages=refusals, **kwargs
        )


class ActivityForm(WhereForm, forms.ModelForm):
    """What is common to all the meetings of an activity."""

    seats = SeatsField()
    minimum = forms.IntegerField(
        label=_("How few people are enough"),
        min_value=1,
        max_value=MOST_SEATS,
        required=False,
        error_messages=dict.fromkeys(
            ["invalid", "min_value", "max_value"], _("Give a number of people, or leave it empty.")
        ),
    )
    decision_on = DayField(label=_("Ask me on this day whether it takes place"), required=False)

    class Meta:
        model = Activity
        fields = [
            "kind",
            "course",
            "title",
            "summary",
            "bring",
            "theme",
            "level",
            "age_from",
            "age_to",
            "seats",
            "online",
            "queue",
            "late_joiners",
            "minimum",
            "decision_on",
        ]
        widgets = {"course": forms.HiddenInput, "summary": forms.Textarea(attrs={"rows": 3})}
        labels = {
            "age_from": _("From the age of"),
            "age_to": _("Up to the age of"),
            "online": _("Can be booked online"),
            "queue": _("Keeps a waiting list when full"),
            "late_joiners": _("With several meetings: can be joined online once it has begun"),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["theme"].empty_label = _("Choose a theme")
        for name, sentence in MISSING.items():
            self.fields[name].error_messages["required"] = sentence

    def clean(self):
        facts = super().clean()
        ages = [facts.get("age_from"), facts.get("age_to")]
        if None not in ages and ages != sorted(ages):
            self.add_error("age_to", _("Give an age that is not below the first one."))
        if facts.get("minimum") and facts.get("seats"):
            try:
                Activity(minimum=facts["minimum"]).check_minimum(facts["seats"])
            except ActivityRefused as refusal:
                self.add_error("minimum", refusal)
        return facts


class CancelForm(forms.Form):
    """Why an activity is called off, in one sentence that people will read."""

    reason = forms.CharField(
        label=_("Why, in one sentence"),
        help_text=_("People who had booked will read it."),
        max_length=200,
        error_messages={"required": _("Say why in one sentence.")},
    )
