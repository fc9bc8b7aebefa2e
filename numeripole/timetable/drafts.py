"""What is being entered: the form as the address carries it, then the dates that it would make."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from courses.models import Course
from courses.refusals import ActivityRefused
from courses.timetable.holidays import spoken_limit
from courses.timetable.preview import preview
from numeripole.accounts.reach import narrow

# The button that asks for the dates, and the one that fills the form in from its course.
DATES, FILL = "dates", "remplir"
# Sent with the ticks, so that a list without any is told from a list not seen yet.
TICKED = "coche"


class Draft:
    """A form read from the address: nothing is written until the dates that it gives were seen."""

    def __init__(self, form_class, address, *, now, places=None):
        self.now, self.address = now, address
        if DATES in address:
            self.form = form_class(address)
        else:
            self.form = form_class(initial=typed(form_class, address))
        narrow(self.form, places)
        self.dates = self.propose() if self.form.is_bound and self.form.is_valid() else []

    def propose(self):
        """Each date of the rule, kept or left out; none when it is refused, and the form then says why."""
        facts = self.form.cleaned_data
        try:
            dates = preview(
                self.form.rule,
                now=self.now,
                seats=facts.get("seats"),
                except_school=facts["except_school"],
                **self.form.shared,
            )
            self.form.cut(dates)
        except ActivityRefused as refusal:
            self.form.refuse(refusal)
            return []
        return dates

    @property
    def has_errors(self):
        return self.form.is_bound and bool(self.form.errors)

    @property
    def limit(self):
        """What to tell someone who plans around school holidays that are not known so far."""
        wanted = self.dates and self.form.cleaned_data["except_school"]
        return spoken_limit(self.dates[-1].day) if wanted else ""

    @property
    def back(self):
        """The query that shows the form again as it was typed."""
        kept = self.address.copy()
        kept.pop(DATES, None)
        return kept.urlencode()

    @cached_property
    def left_out(self):
        return [one for one in self.dates if not one.is_kept]


class KeptForm(forms.Form):
    """The days that stay ticked on the preview: all those that are free, until one is taken off."""

    jour = forms.MultipleChoiceField(
        error_messages={
            "required": _("Tick at least one date."),
            "invalid_choice": _("One of these dates is no longer free. Look at the list again."),
        }
    )

    def __init__(self, data, *, draft):
        super().__init__(data if TICKED in data else None)
        self.draft = draft
        self.free = [one for one in draft.dates if one.is_kept]
        self.fields["jour"].choices = [(one.day.isoformat(), one.day) for one in self.free]

    @property
    def ticked(self):
        """The dates that are ticked."""
        asked = set(self["jour"].value() or ()) if self.is_bound else None
        return [one for one in self.free if asked is None or one.day.isoformat() in asked]

    @property
    def rows(self):
        """(date, whether it is ticked, how many activities it makes), for the whole preview."""
        ticked = set(self.ticked)
        return [(one, one in ticked, self.draft.form.pieces(one)) for one in self.draft.dates]

    @property
    def total(self):
        """How many activities the ticked dates make."""
        return sum(self.draft.form.pieces(one) for one in self.ticked)

    def days(self):
        return sorted(date.fromisoformat(day) for day in self.cleaned_data["jour"])

    def refuse(self, refusal):
        self.add_error(None, ValidationError(refusal.messages, code=refusal.code))


def typed(form_class, address):
    """What the address says of each field, unchecked, completed from the course when this is asked."""
    fields = form_class.base_fields
    known = {name: read(fields[name], address, name) for name in fields if name in address}
    if "rhythm" in address:
        # The form was sent, and a box that is not ticked is not.
        known = {name: False for name, one in fields.items() if type(one) is forms.BooleanField} | known
    return known | (taught(address) if FILL in address else {})


def read(field, address, name):
    return field.widget.value_from_datadict(address, {}, name)


def taught(address):
    """What the course says of an activity, and how many dates it takes."""
    number = address.get("course", "")
    course = Course.objects.filter(pk=number if number.isdecimal() else None).first()
    if course is None:
        return {}
    names = ("title", "level", "theme_id", "seats", "summary", "bring")
    facts = {name.removesuffix("_id"): getattr(course, name) for name in names}
    if course.meetings_planned > 1:
        facts |= {"as_cycle": "on", "count": course.meetings_planned, "until": ""}
    return facts
