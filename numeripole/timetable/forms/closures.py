"""When a place receives nobody, and what becomes of the meetings that were planned then."""

from datetime import date, timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.models import Place
from courses.models.meetings import local_midnight
from courses.timetable.closed import ONE_DAY
from courses.timetable.holidays import known_until, school_year
from courses.timetable.rules import moment
from numeripole.accounts.reach import narrow, within
from numeripole.moments import ClockField, DayField

LEAVE, CANCEL = "leave", "cancel"


class ClosureForm(forms.Form):
    """Days, or hours of days, on which one place or every place is closed."""

    place = forms.ModelChoiceField(
        Place.objects.select_related("commune"),
        required=False,
        label=_("Place"),
        empty_label=_("All places"),
    )
    first = DayField(label=_("First day"))
    last = DayField(label=_("Last day"), required=False, help_text=_("Leave it empty for one day."))
    starts = ClockField(label=_("From what time"), required=False)
    ends = ClockField(label=_("Until what time"), required=False)
    reason = forms.CharField(
        label=_("Why, in one sentence"),
        help_text=_("People will read it."),
        max_length=200,
        error_messages={"required": _("Say why in one sentence.")},
    )

    def __init__(self, data, *, closure=None):
        super().__init__(data, initial=facts_of(closure) if closure else None)

    def facts(self):
        """What the order takes: moments, place and reason; without a time, whole days."""
        told = self.cleaned_data
        first, last = told["first"], told["last"] or told["first"]
        return {
            "place": told["place"],
            "reason": told["reason"],
            "starts_at": moment(first, told["starts"]) if told["starts"] else local_midnight(first),
            "ends_at": moment(last, told["ends"]) if told["ends"] else local_midnight(last + ONE_DAY),
        }

    def refuse(self, refusal):
        upside_down = refusal.code == "upside_down"
        self.add_error(("last" if self.cleaned_data["last"] else "ends") if upside_down else None, refusal)


def facts_of(closure):
    """What the form shows of a closure; midnight is no time to write down."""
    start, end = timezone.localtime(closure.starts_at), timezone.localtime(closure.ends_at)
    whole = end == local_midnight(end.date())
    return {
        "place": closure.place_id,
        "reason": closure.reason,
        "first": start.date(),
        "last": (end - timedelta(microseconds=1)).date(),
        "starts": None if start == local_midnight(start.date()) else start.time(),
        "ends": None if whole else end.time(),
    }


class CoveredForm(forms.Form):
    """For each meeting that a closure falls upon: leave it, or call it off with a reason."""

    WHAT = [(LEAVE, _("Leave it")), (CANCEL, _("Cancel it"))]

    def __init__(self, data, *, closure, meetings):
        super().__init__(data)
        self.meetings = {f"meeting-{meeting.pk}": meeting for meeting in meetings}
        for name in self.meetings:
            self.fields[name] = forms.ChoiceField(
                choices=self.WHAT, widget=forms.RadioSelect, initial=LEAVE, required=False
            )
        self.fields["reason"] = forms.CharField(
            label=_("Why, in one sentence"),
            help_text=_("People who had booked will read it."),
            initial=closure.reason,
            max_length=200,
            error_messages={"required": _("Say why in one sentence.")},
        )

    @property
    def rows(self):
        """(meeting, its field), in order of time."""
        return [(meeting, self[name]) for name, meeting in self.meetings.items()]

    def cancelled(self):
        return [one for name, one in self.meetings.items() if self.cleaned_data[name] == CANCEL]


class HolidaysForm(forms.Form):
    """The place and the school year whose holidays one looks for."""

    lieu = forms.ModelChoiceField(
        Place.objects.in_use().select_related("commune"),
        to_field_name="slug",
        label=_("Place"),
        empty_label=None,
    )
    annee = forms.TypedChoiceField(label=_("School year"), coerce=int)

    def __init__(self, data, *, today, places=None):
        this = school_year(today)
        first = within(Place.objects.in_use(), places).first()
        super().__init__(data or {"lieu": first and first.slug, "annee": this})
        narrow(self, places)
        last = max(this, school_year(known_until()))
        self.fields["annee"].choices = [(year, f"{year}-{year + 1}") for year in range(this, last + 2)]

    def span(self):
        """The first and the last day of the school year."""
        year = self.cleaned_data["annee"]
        start = date(year, 9, 1)
        return start, start.replace(year=year + 1) - ONE_DAY
