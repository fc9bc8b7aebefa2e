"""The fields that say when something recurs, and the rule that they make."""

from datetime import datetime, timedelta

from django import forms
from django.utils import dates
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from courses.refusals import ActivityRefused
from courses.timetable.rules import MOST_DATES, Rule
from numeripole.moments import ClockField, DayField, DayInput

FEWEST_LINES = 6
WEEKDAYS = [(day, capfirst(name)) for day, name in dates.WEEKDAYS.items()]
RHYTHMS = [
    ("1", _("Every week")),
    ("2", _("Every other week")),
    ("3", _("One week out of three")),
    ("4", _("One week out of four")),
    ("month", _("Once a month, with the same rank (for instance the second Tuesday)")),
    ("last", _("Once a month, the last (for instance the last Tuesday)")),
    ("days", _("On dates that I choose")),
]
# The field that a refused rule belongs to; a rule of chosen dates has no other field than its dates.
FIELDS = {
    "ends_before_start": "ends",
    "no_end": "until",
    "no_date": "until",
    "too_many_dates": "until",
    "past_dates": "first",
    "nth": "rhythm",
    "every": "rhythm",
}


class DaysInput(DayInput):
    """Several days, one line each, and a few empty lines to go on."""

    template_name = "timetable/days_input.html"
    use_fieldset = True

    def value_from_datadict(self, data, files, name):
        return data.getlist(name) if hasattr(data, "getlist") else data.get(name)

    def format_value(self, value):
        lines = [super(DaysInput, self).format_value(day) for day in value or [] if day]
        return lines + [""] * max(2, FEWEST_LINES - len(lines))

    def id_for_label(self, id_):
        return f"{id_}_1" if id_ else ""


class DaysField(DayField):
    """Days in order, each once; lines left empty do not count."""

    widget = DaysInput

    def clean(self, value):
        read = super().clean
        return sorted({read(day) for day in (value or [])[:MOST_DATES] if day})


class RuleForm(forms.Form):
    """When something recurs: a rhythm with its end, or chosen dates; always at the same local hours."""

    rhythm = forms.ChoiceField(
        label=_("Rhythm"),
        choices=RHYTHMS,
        initial="1",
        error_messages={"required": _("Choose a rhythm."), "invalid_choice": _("Choose a rhythm.")},
    )
    first = DayField(label=_("First day"))
    also = forms.TypedMultipleChoiceField(
        label=_("Also on other days of the week"),
        choices=WEEKDAYS,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    until = DayField(label=_("Until"), required=False)
    count = forms.IntegerField(
        label=_("or number of dates"),
        min_value=1,
        max_value=MOST_DATES,
        required=False,
        error_messages=dict.fromkeys(
            ["invalid", "min_value", "max_value"], _("Give a number of dates between 1 and 400.")
        ),
    )
    days = DaysField(label=_("Chosen dates"), required=False)
    starts = ClockField(label=_("Begins at"), error_messages={"required": _("Give the time it begins.")})
    ends = ClockField(label=_("Ends at"), error_messages={"required": _("Give the time it ends.")})

    rule = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self["rhythm"].value() == "days":
            self.fields["first"].required = False

    def clean(self):
        facts = super().clean()
        if not self.errors:
            try:
                self.rule = self.read_rule(facts)
            except ActivityRefused as refusal:
                self.refuse(refusal)
        return facts

    def read_rule(self, facts):
        rhythm, first, hours = facts["rhythm"], facts["first"], self.hours(facts)
        end = {"until": facts["until"], "count": facts["count"]}
        if rhythm == "days":
            return Rule.chosen(facts["days"], *hours)
        if rhythm == "month":
            rank = (first.day - 1) // 7 + 1
            return Rule.monthly(first, *hours, nth=rank if rank <= 4 else -1, **end)
        if rhythm == "last":
            return Rule.monthly(first, *hours, nth=-1, **end)
        weekdays = {first.weekday(), *facts["also"]}
        return Rule.weekly(first, *hours, every=int(rhythm), weekdays=weekdays, **end)

    def hours(self, facts):
        """The local times at which it begins and ends."""
        return facts["starts"], facts["ends"]

    def refuse(self, refusal):
        """Show the refusal at the field it belongs to, or above the form."""
        name = FIELDS.get(refusal.code)
        chosen = self.cleaned_data.get("rhythm") == "days"
        self.add_error("days" if chosen and name in ("until", "first") else name, refusal)


def later(clock, minutes):
    """The local time so many minutes later."""
    return (datetime.combine(datetime.min, clock) + timedelta(minutes=minutes)).time()
