"""The period that one wants to read: a calendar year, a school year, or two dates."""

from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from courses.timetable.holidays import school_year as school_year_of
from numeripole.moments import DayInput
from numeripole.statistics.periods import (
    FIRST_YEAR,
    LAST_YEAR,
    Period,
    PeriodRefused,
    calendar_year,
    school_year,
)

KINDS = {"civile": _("Calendar year"), "scolaire": _("School year"), "dates": _("Two dates")}
# The field under which a refused period is explained.
EXPLAINED = {"civile": "annee", "scolaire": "annee", "dates": "au"}


class Day(forms.DateField):
    widget = DayInput

    def __init__(self, **kwargs):
        refusal = _("Write the day, the month and the year, for example 31/12/2026.")
        super().__init__(
            input_formats=["%Y-%m-%d", "%d/%m/%Y"],
            error_messages={"required": refusal, "invalid": refusal},
            **kwargs,
        )


class PeriodForm(forms.Form):
    """Names are French: they are read in the address, and kept in bookmarks."""

    periode = forms.ChoiceField(
        choices=list(KINDS.items()),
        widget=forms.HiddenInput,
        error_messages={"invalid_choice": _("Choose a calendar year, a school year or two dates.")},
    )
    annee = forms.IntegerField(label=_("Year"))
    du = Day(label=_("First day"))
    au = Day(label=_("Last day, included"))

    def __init__(self, asked, *, today):
        kind = asked.get("periode", "civile")
        super().__init__(self.defaults(kind, today) | {name: asked[name] for name in asked})
        self.kind = kind if kind in KINDS else "civile"
        for name in ("annee",) if self.kind == "dates" else ("du", "au"):
            del self.fields[name]
        if self.kind != "dates":
            self.explain_years()
        if self.kind == "scolaire":
            self.fields["annee"].label = _("School year that begins in September")

    def defaults(self, kind, today):
        """This year, until something else is asked for."""
        year = calendar_year(today.year)
        return {
            "periode": "civile",
            "annee": school_year_of(today) if kind == "scolaire" else today.year,
            "du": year.first.isoformat(),
            "au": year.last.isoformat(),
        }

    def explain_years(self):
        refusal = _("Write a year between %(first)s and %(last)s.") % {
            "first": FIRST_YEAR,
            "last": LAST_YEAR - 1,
        }
        year = self.fields["annee"]
        year.error_messages |= {"required": refusal, "invalid": refusal}
        year.widget.attrs |= {"inputmode": "numeric", "min": FIRST_YEAR, "max": LAST_YEAR - 1}

    def clean(self):
        """The period, under `period`; a period that cannot be is explained at its last field."""
        asked = super().clean()
        if not self.errors:
            try:
                asked["period"] = self.period_of(asked)
            except PeriodRefused as refusal:
                self.add_error(EXPLAINED[self.kind], refusal)
        return asked

    def period_of(self, asked):
        if self.kind == "dates":
            return Period(asked["du"], asked["au"])
        year = min(max(asked["annee"], 1), 9998)
        return school_year(year) if self.kind == "scolaire" else calendar_year(year)

    @property
    def tabs(self):
        """Each kind of period, how it is called, and whether it is the one on screen."""
        return [(kind, label, kind == self.kind) for kind, label in KINDS.items()]

    @property
    def address(self):
        """The period as it is asked for in an address."""
        return urlencode({name: self.data[name] for name in self.fields})
