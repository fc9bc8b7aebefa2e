"""When things are free: the days of a month as a table shows them."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone

from equipment.availability import calendar
from numeripole.documents.months import Month

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Row:
    """One model at one place: (day, how many are free, None once the day is past) for each day."""

    model: object
    place: object
    owned: int
    days: list

    @property
    def ahead(self):
        """The days that are not past."""
        return [(day, free) for day, free in self.days if free is not None]

    @property
    def weeks(self):
        """The days in weeks from Monday, None where the month has none."""
        before = [None] * self.days[0][0].weekday()
        cells = before + self.days
        cells += [None] * (-len(cells) % 7)
        return [cells[start : start + 7] for start in range(0, len(cells), 7)]


class ShownMonth(Month):
    """A month of availability, and the day that it is."""

    @property
    def today(self):
        return timezone.localdate()

    @property
    def in_words(self):
        """ "décembre 2026"."""
        return str(self).lower()

    @property
    def ahead(self):
        return [day for day in self.days if day >= self.today]

    @property
    def has_before(self):
        return self.first > self.today

    @property
    def days(self):
        return [self.first + ONE_DAY * step for step in range((self.after.first - self.first).days)]


def month_asked(text):
    """The month written so; this one when it is not written so, is past or too far."""
    now = timezone.now()
    month = Month.read(text) if text else None
    this = Month.of(now)
    if month is None or month.first < this.first or not month.is_shown(now):
        month = this
    return ShownMonth(month.first)


def months_of(models, month, places=None):
    """A row a model and place that has some, by name; six queries and one for the models."""
    models = {model.pk: model for model in models}
    days = month.days
    found = calendar(first=days[0], last=days[-1], now=timezone.now(), models=list(models), places=places)
    return [row_of(models[one.model.pk], one, days) for one in found]


def row_of(model, found, days):
    free = {one.day: one.free for one in found.days}
    return Row(model, found.place, found.owned, [(day, free.get(day)) for day in days])
