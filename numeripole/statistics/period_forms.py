"""Which period of a profile one reads: the year in which it begins, or two days."""

from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from numeripole.statistics.forms import Day
from numeripole.statistics.periods import FIRST_YEAR, LAST_YEAR, Period, PeriodRefused


class ReportPeriodForm(forms.Form):
    """Names are French: they are read in the address."""

    annee = forms.IntegerField(
        label=_("Period that begins in"),
        required=False,
        error_messages={"invalid": _("Write the year with four figures, for example 2026.")},
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "min": FIRST_YEAR, "max": LAST_YEAR - 1}),
    )
    du = Day(label=_("or first day"), required=False)
    au = Day(label=_("and last day"), required=False)

    def __init__(self, asked, *, profile, today):
        self.profile, self.today = profile, today
        known = {name: asked[name] for name in self.base_fields if asked.get(name)}
        if not known:
            known = {"annee": profile.period_around(today).first.year}
        super().__init__(known)

    def clean(self):
        asked = super().clean()
        if not self.errors:
            try:
                asked["period"] = self.period_of(asked)
            except PeriodRefused as refusal:
                self.add_error("au" if asked.get("du") else "annee", refusal)
        return asked

    def period_of(self, asked):
        if asked.get("du") or asked.get("au"):
            if not (asked.get("du") and asked.get("au")):
                raise PeriodRefused(_("Give both days, or the year alone."), code="one_day_missing")
            return Period(asked["du"], asked["au"])
        return self.profile.period_of(min(max(asked["annee"], 1), 9997))

    @property
    def address(self):
        """The period as it is asked for in an address."""
        return urlencode({name: self.data[name] for name in self.fields if self.data.get(name)})
