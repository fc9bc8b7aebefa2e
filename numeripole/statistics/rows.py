"""What figures are made of: rows, tables and ratios, in whole people, presences and minutes."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

TENTH = Decimal("0.1")
NOTHING = "—"

COLUMNS = {
    "people": _("Different people"),
    "women": _("of whom women"),
    "men": _("of whom men"),
    "presences": _("Presences"),
    "before": _("A year earlier"),
    "hours": _("Hours"),
    "meetings": _("Meetings"),
}


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of a table; what a line does not count is None, and is never shown as 0."""

    code: str
    label: str
    people: int | None = None
    women: int | None = None
    men: int | None = None
    presences: int | None = None
    before: int | None = None
    minutes: int | None = None
    meetings: int | None = None

    @property
    def hours(self):
        return in_hours(self.minutes)


@dataclass(frozen=True)
class Table:
    """Rows that answer one question, the columns they fill, and what they count in one or two sentences."""

    code: str
    title: str
    definition: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def headings(self):
        return [COLUMNS[column] for column in self.columns]

    @property
    def lines(self):
        """Each row as it is printed: its label, then a (heading, number) a column."""
        return [
            (row.label, [(COLUMNS[name], spoken_number(getattr(row, name))) for name in self.columns])
            for row in self.rows
        ]


@dataclass(frozen=True)
class Ratio:
    """So many of so many; without anything to divide by there is no percentage."""

    part: int
    whole: int

    @property
    def percent(self):
        """In per cent, to a tenth; None when there is nothing to divide by."""
        return rounded(Decimal(100 * self.part) / self.whole) if self.whole else None


def in_hours(minutes):
    """Minutes in hours, to a tenth, halves up."""
    return None if minutes is None else rounded(Decimal(minutes) / 60)


def rounded(number):
    return number.quantize(TENTH, ROUND_HALF_UP)


def spoken_number(number):
    """A number as one reads it, "1 986" or "3 104,5"; what is not counted is a dash."""
    return NOTHING if number is None else number_format(number, use_l10n=True, force_grouping=True)
