"""Periods: two days, both of them counted, in local time."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from courses.dates import month_day
from courses.models.meetings import local_midnight

FIRST_YEAR, LAST_YEAR = 2000, 2100
MOST_YEARS = 10
# Up to so many months a period is drawn by month, beyond by year.
MOST_MONTHS = 24


class PeriodRefused(ValidationError):
    """A period cannot be counted; the sentence says what to change, the code is what tests read."""


@dataclass(frozen=True)
class Slot:
    """A month or a year of a period, cut at its ends; `end` is the moment after."""

    code: str
    label: str
    start: datetime
    end: datetime


@dataclass(frozen=True)
class Period:
    """From the first day to the last, both included; a meeting belongs to the day on which it starts."""

    first: date
    last: date

    def __post_init__(self):
        if self.last < self.first:
            raise PeriodRefused(
                _("The last day is before the first: choose a later last day."), code="upside_down"
            )
        if not FIRST_YEAR <= self.first.year <= self.last.year <= LAST_YEAR:
            raise PeriodRefused(
                _("Choose days between %(first)s and %(last)s."),
                code="out_of_range",
                params={"first": FIRST_YEAR, "last": LAST_YEAR},
            )
        if years_before(self.last, MOST_YEARS) >= self.first:
            raise PeriodRefused(
                _("Choose at most %(years)s years."), code="too_long", params={"years": MOST_YEARS}
            )

    def __str__(self):
        first, last = (month_day(day, year=True) for day in (self.first, self.last))
        return _("From %(first)s to %(last)s") % {"first": first, "last": last}

    @property
    def start(self):
        """The first moment of the first day."""
        return local_midnight(self.first)

    @property
    def end(self):
        """The first moment after the last day."""
        return local_midnight(self.last + timedelta(days=1))

    def year_before(self, *, today):
        """The same days a year earlier, up to the same date while the period is under way.

        None when the period is still to come.
        """
        last = min(self.last, today)
        if last < self.first or years_before(self.first).year < FIRST_YEAR:
            return None
        return Period(years_before(self.first), years_before(last))

    @property
    def is_monthly(self):
        """Whether it is short enough to be drawn month by month."""
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1
        return months <= MOST_MONTHS

    def slots(self, *, monthly):
        """The period by month or by year, in order, cut at its ends."""
        slots, day = [], self.first
        while day <= self.last:
            month = day.month if monthly else 12
            after = date(day.year + month // 12, month % 12 + 1, 1)
            end = min(after, self.last + timedelta(days=1))
            label = f"{MONTHS[day.month]} {day.year}" if monthly else str(day.year)
            code = f"{day:%Y-%m}" if monthly else f"{day:%Y}"
            slots.append(Slot(code, label, local_midnight(day), local_midnight(end)))
            day = end
        return slots

    def year_ends(self):
        """The ends of its years of twelve months, counted from its first day; the last may be shorter."""
        ends, years = [], 1
        while (day := years_after(self.first, years)) <= self.last:
            ends.append(local_midnight(day))
            years += 1
        return [*ends, self.end]


def calendar_year(year):
    return Period(date(year, 1, 1), date(year, 12, 31))


def school_year(year):
    """The school year that begins in September of the year."""
    return Period(date(year, 9, 1), date(year + 1, 8, 31))


def convention_year(year, *, month, day):
    """The year of a convention that begins on that day of the year."""
    first = date(year, month, day)
    return Period(first, years_after(first) - timedelta(days=1))


def years_after(day, years=1):
    """The same date so many years later; 29 February becomes the 28th."""
    return years_before(day, -years)


def years_before(day, years=1):
    """The same date so many years earlier; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
