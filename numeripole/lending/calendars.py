"""When things are free: how many of each model and place on each day of a month, from one ledger."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from courses.models import Place
from courses.models.meetings import local_midnight
from equipment.ledger import Ledger
from numeripole.documents.months import Month

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Day:
    """How many are free during the whole of the day, 0 or less when none is; None once it is past."""

    day: date
    free: int | None

    @property
    def is_none(self):
        return self.free is not None and self.free <= 0

    @property
    def is_short(self):
        return self.free is not None and self.free < 0

    @property
    def shown(self):
        return "" if self.free is None else max(0, self.free)


@dataclass(frozen=True)
class Row:
    """One model at one place, day by day."""

    model: object
    place: object
    owned: int
    days: list

    @property
    def weeks(self):
        """The days in weeks from Monday, None where the month has none."""
        before = [None] * self.days[0].day.weekday()
        cells = before + self.days
        cells += [None] * (-len(cells) % 7)
        return [cells[start : start + 7] for start in range(0, len(cells), 7)]


class ShownMonth(Month):
    """A month of availability, and the day that it is."""

    @property
    def today(self):
        return timezone.localdate()

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


def months_of(models, month):
    """A row a model and place that has some, by name; seven queries, however many there are."""
    models = {model.pk: model for model in models}
    end = local_midnight(month.after.first)
    ledger = Ledger(now=timezone.now(), end=end, models=list(models))
    places = Place.objects.in_bulk({place for _model, place in ledger.owned})
    keys = sorted(ledger.owned, key=lambda key: (models[key[0]].name, places[key[1]].name))
    return [
        Row(models[key[0]], places[key[1]], ledger.owned[key], days_of(ledger, key, month)) for key in keys
    ]


def days_of(ledger, key, month):
    return [Day(day, free_on(ledger, key, day)) for day in month.days]


def free_on(ledger, key, day):
    """How many are free from the moment on to the end of the day; None once it is past."""
    end = local_midnight(day + ONE_DAY)
    return None if end <= ledger.now else ledger.least_free(key, max(ledger.now, local_midnight(day)), end)
