"""How many of each model are free at each place and moment: one sweep over what claims them.

Claims are half-open intervals [start, end): what is kept for meetings, reserved, lent, in repair. Something
late, and a repair without a day, has no end. An item that is both lent and in repair counts once.
"""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import datetime

from django.apps import apps
from django.db.models import Count

from courses.models.meetings import local_midnight
from equipment.moments import FOREVER, end_of, open_end, today


@dataclass(frozen=True)
class Claim:
    """So many of a (model, place) from `start` until `end`, by the row `pk` of its kind."""

    what: str
    pk: int
    key: tuple
    start: datetime
    end: datetime
    quantity: int = 1
    made_at: datetime | None = None

    @property
    def name(self):
        return self.what, self.pk


def rows_of(name):
    return apps.get_model("equipment", name).objects.order_by()


class Ledger:
    """What is owned of each (model number, place number), and every claim on it from `start` until `end`."""

    def __init__(self, *, now, start=None, end=FOREVER, models=None, places=None):
        """Read in four queries, whatever the number of items and however long the past.

        `now` says what is late; `start` is now, or later. `models` and `places` narrow what is read;
        orders lock the stocks first.
        """
        self.now, self.start, self.end = now, start or now, end
        self.scope = {} if models is None else {"model__in": list(models)}
        if places is not None:
            self.scope["place__in"] = list(places)
        owned = rows_of("Item").in_stock().filter(**self.scope).values_list("model", "place")
        self.owned = {(model, place): count for model, place, count in owned.annotate(count=Count("pk"))}
        self.claims = defaultdict(dict)
        for claim in [*self.holds(), *self.reservations(), *self.items()]:
            self.put(claim)

    def holds(self):
        rows = rows_of("Hold").overlapping(self.start, self.end).filter(quantity__gt=0, **self.scope)
        for pk, *key, start, end, quantity, made_at in rows.values_list(
            "pk", "model", "place", "starts_at", "ends_at", "quantity", "made_at"
        ):
            yield Claim("hold", pk, tuple(key), start, end, quantity, made_at)

    def reservations(self):
        rows = rows_of("Reservation").standing(today(self.start)).filter(**self.scope)
        rows = rows.filter(first_on__lte=today(self.end)) if self.end < FOREVER else rows
        for pk, *key, first, last, quantity, made_at in rows.values_list(
            "pk", "model", "place", "first_on", "last_on", "quantity", "queued_at"
        ):
            yield Claim("reservation", pk, tuple(key), local_midnight(first), end_of(last), quantity, made_at)

    def items(self):
        """What is out and what is in repair, an item once: both began before now, the longer one counts."""
        scope = {f"item__{name}": value for name, value in self.scope.items()}
        item = "item", "item__model", "item__place"
        lines = rows_of("LoanLine").open().filter(**scope).values_list(*item, "lent_at", "loan__due_on")
        repairs = rows_of("Repair").open().filter(item__retired_at=None, **scope)
        away = {}
        both = lines.union(repairs.values_list(*item, "opened_at", "expected_on"), all=True)
        for pk, *key, start, day in both:
            claim = Claim("item", pk, tuple(key), start, open_end(day, self.now))
            known = away.get(pk, claim)
            away[pk] = replace(claim, start=min(claim.start, known.start), end=max(claim.end, known.end))
        return [claim for claim in away.values() if claim.end > self.start]

    def put(self, claim):
        self.claims[claim.key][claim.name] = claim

    def drop(self, what, pk, key):
        return self.claims[key].pop((what, pk), None)

    def steps(self, key):
        """(moment, how many are free from then on) each time it changes, from the start; perhaps below 0."""
        changes = defaultdict(int)
        for claim in self.claims[key].values():
            changes[max(claim.start, self.start)] -= claim.quantity
            changes[max(claim.end, self.start)] += claim.quantity
        free, steps = self.owned.get(key, 0), []
        for moment in sorted({self.start, *changes}):
            free += changes[moment]
            steps.append((moment, free))
        return steps

    def pieces(self, key, start, end):
        """(from, until, free) of each piece of [start, end) during which as many are free."""
        steps = [*self.steps(key), (FOREVER, 0)]
        for (moment, free), (until, _free) in zip(steps, steps[1:], strict=False):
            if moment < end and until > start:
                yield max(moment, start), min(until, end), free

    def least_free(self, key, start, end):
        """How many are free during the whole of [start, end); below 0 when too many are promised."""
        return min((free for _from, _until, free in self.pieces(key, start, end)), default=0)

    def room(self, key, start, end, *, instead_of=()):
        """How many can be promised for [start, end), in place of these claims of the ledger.

        What is already promised may always go on: a late return does not stop a reservation from being
        handed over.
        """
        own = [claim for name in instead_of if (claim := self.claims[key].get(name))]
        cuts = sorted({start, end, *(m for one in own for m in (one.start, one.end) if start < m < end)})
        rooms = []
        for first, last in zip(cuts, cuts[1:], strict=False):
            kept = sum(one.quantity for one in own if one.start <= first and one.end >= last)
            rooms.append(max(self.least_free(key, first, last) + kept, kept))
        return min(rooms, default=0)

    def first_refusal(self, key, quantity, start, end, *, instead_of=()):
        """The first moment of [start, end) at which that many cannot be had, or None."""
        for first, last, _free in self.pieces(key, start, end):
            if self.room(key, first, last, instead_of=instead_of) < quantity:
                return first
        return None
