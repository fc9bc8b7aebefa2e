"""How many of each model can be had, day by day: what the calendar of loans shows."""

from dataclasses import dataclass
from datetime import date, timedelta

from courses.models import Place
from courses.models.meetings import local_midnight
from equipment.ledger import Ledger
from equipment.models.catalogue import Model
from equipment.moments import end_of, today


@dataclass(frozen=True)
class Day:
    """How many are free during the whole of a local day; never below 0."""

    day: date
    free: int


@dataclass(frozen=True)
class Month:
    """The days of one model at one place, and how many it owns there."""

    model: Model
    place: Place
    owned: int
    days: list


def calendar(*, first, last, now, models=None, places=None):
    """For each model and place with items: every day from the first (not before today) to the last.

    Six queries, whatever the number of models, items and past loans: four for what is owned and what
    claims it, two for the models and places.
    """
    first = max(first, today(now))
    ledger = Ledger(
        now=now, start=max(now, local_midnight(first)), end=end_of(last), models=models, places=places
    )
    rows = Model.objects.in_bulk({model for model, _place in ledger.owned})
    where = Place.objects.select_related("commune").in_bulk({place for _model, place in ledger.owned})
    days = [first + timedelta(days=step) for step in range((last - first).days + 1)]
    months = [
        Month(rows[key[0]], where[key[1]], owned, days_of(ledger, key, days))
        for key, owned in ledger.owned.items()
    ]
    return sorted(months, key=lambda month: (month.model.name, month.place.name))


def days_of(ledger, key, days):
    """The least that is free on each day, in one walk along the steps."""
    steps = ledger.steps(key)
    found, at = [], 0
    for day in days:
        start, end = local_midnight(day), end_of(day)
        while at + 1 < len(steps) and steps[at + 1][0] <= start:
            at += 1
        within = [free for moment, free in steps[at:] if moment < end]
        found.append(Day(day, max(0, min(within))))
    return found


def least_free(model, place, first_on, last_on, *, now):
    """How many can be reserved for these days, both included; 0 when too many are promised."""
    ledger = Ledger(now=now, models=[model.pk], places=[place.pk])
    return max(0, ledger.least_free((model.pk, place.pk), local_midnight(first_on), end_of(last_on)))
