"""The opening hours of a week: two ranges a day, holidays apart."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from courses.refusals import ActivityRefused
from courses.timetable.hours import Week, check_ranges
from numeripole.moments import ClockField
from numeripole.timetable.forms.rules import WEEKDAYS

AS_USUAL, CLOSED, OTHER = "usual", "closed", "other"
HOLIDAYS = [("public", _("Public holidays")), ("school", _("School holidays"))]


class DayForm(forms.Form):
    """The morning and the afternoon of a day; both empty, it is closed."""

    from_1 = ClockField(label=_("Opens at"), required=False)
    to_1 = ClockField(label=_("Closes at"), required=False)
    from_2 = ClockField(label=_("Opens again at"), required=False)
    to_2 = ClockField(label=_("Closes again at"), required=False)

    def __init__(self, data, *, prefix, ranges=()):
        known = {}
        for number, (start, end) in enumerate(ranges or (), start=1):
            known |= {f"from_{number}": start, f"to_{number}": end}
        super().__init__(data, prefix=prefix, initial=known)

    def clean(self):
        facts = super().clean()
        if self.errors:
            return facts
        if any(bool(facts[f"from_{n}"]) != bool(facts[f"to_{n}"]) for n in (1, 2)):
            raise ValidationError(_now("Give both hours: from when, until when."), code="half_a_range")
        try:
            check_ranges(self.ranges())
        except ActivityRefused as refusal:
            self.add_error(None, refusal)
        return facts

    def ranges(self):
        facts = self.cleaned_data
        pairs = ((facts[f"from_{n}"], facts[f"to_{n}"]) for n in (1, 2))
        return tuple(pair for pair in pairs if all(pair))


class NextDayForm(DayForm):
    """A day after Monday may have the hours of the day before it."""

    same = forms.BooleanField(label=_("As the day before"), required=False)

    def clean(self):
        return self.cleaned_data if self.cleaned_data["same"] else super().clean()


class HolidayForm(DayForm):
    """Holidays are like any day, closed, or have hours of their own."""

    what = forms.ChoiceField(
        label=_("Opening"),
        choices=[(AS_USUAL, _("As usual")), (CLOSED, _("Closed")), (OTHER, _("Other hours"))],
        initial=CLOSED,
    )
    field_order = ["what"]

    def __init__(self, data, *, prefix, ranges=()):
        super().__init__(data, prefix=prefix, ranges=ranges)
        self.initial["what"] = AS_USUAL if ranges is None else OTHER if ranges else CLOSED

    def ranges(self):
        what = self.cleaned_data.get("what")
        return None if what == AS_USUAL else super().ranges() if what == OTHER else ()

    def clean(self):
        return super().clean() if self.data.get(self.add_prefix("what")) == OTHER else self.cleaned_data


class WeekForm:
    """Nine lines: the days from Monday on, then public and school holidays."""

    def __init__(self, data, *, week):
        self.days = [
            (name, (NextDayForm if day else DayForm)(data, prefix=f"day{day}", ranges=week.days[day]))
            for day, name in WEEKDAYS
        ]
        self.holidays = [
            (label, HolidayForm(data, prefix=name, ranges=getattr(week, name))) for name, label in HOLIDAYS
        ]

    @property
    def lines(self):
        return [*self.days, *self.holidays]

    def is_valid(self):
        # Every line is looked at, so that each says what is wrong with it.
        return not [name for name, form in self.lines if not form.is_valid()]

    def text(self):
        """The week in OpenStreetMap's syntax."""
        public, school = (form.ranges() for _name, form in self.holidays)
        days = []
        for _name, form in self.days:
            days.append(days[-1] if form.cleaned_data.get("same") else form.ranges())
        return Week(tuple(days), public=public, school=school).text
