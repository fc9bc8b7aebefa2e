"""The numbers above the tables: what is shown large, what is shown small, each with what it counts."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from numeripole.statistics import definitions
from numeripole.statistics.rows import NOTHING, Ratio, spoken_number


@dataclass(frozen=True)
class Key:
    """One number with its definition; a rate also has what it is a part of, and may have no number at all."""

    code: str
    label: str
    number: int | Decimal | None
    definition: str
    before: int | Decimal | None = None
    ratio: Ratio | None = None

    @property
    def words(self):
        """As one reads it: "412", "78,3 %", or a dash."""
        words = spoken_number(self.number)
        return f"{words}\N{NO-BREAK SPACE}%" if self.ratio and words != NOTHING else words

    @property
    def before_words(self):
        return "" if self.before is None else spoken_number(self.before)

    @property
    def ratio_words(self):
        """ "36 of 48", to see what the rate is made of."""
        if self.ratio is None:
            return ""
        return _("%(part)s of %(whole)s") % {
            "part": spoken_number(self.ratio.part),
            "whole": spoken_number(self.ratio.whole),
        }


def rate(code, label, ratio, definition):
    return Key(code, label, ratio.percent, str(definition), ratio=ratio)


def headline_of(figures):
    """People, presences and hours, with those of a year earlier."""
    now, before = figures.headline, figures.before
    return [
        Key(code, label, getattr(now, code), str(definition), before=before and getattr(before, code))
        for code, label, definition in (
            ("people", _("Different people"), definitions.PEOPLE),
            ("presences", _("Presences"), definitions.PRESENCES),
            ("hours", _("Hours"), definitions.HOURS),
        )
    ]


def details_of(figures):
    """What stands behind the headline."""
    return [
        Key("new", _("New people"), figures.new, str(definitions.NEW)),
        Key("returning", _("People who came back"), figures.returning, str(definitions.RETURNING)),
        Key(
            "without_a_file",
            _("Presences without a file"),
            figures.without_a_file,
            str(definitions.WITHOUT_A_FILE),
        ),
        Key("meetings", _("Meetings held"), figures.meetings, str(definitions.MEETINGS)),
        Key("meeting_hours", _("Hours of meetings"), figures.meeting_hours, str(definitions.TAUGHT)),
    ]


def rates_of(figures):
    """Fill, places booked, absence, and demand not met."""
    rates = figures.rates
    return [
        rate("fill", _("Fill rate"), rates.fill, definitions.FILL),
        rate("booked", _("Booking rate"), rates.booked, definitions.BOOKED),
        rate("absence", _("Absence rate"), rates.absence, definitions.ABSENCE),
        Key("unmet", _("People who waited in vain"), rates.unmet, str(definitions.UNMET)),
    ]
