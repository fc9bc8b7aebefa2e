"""Items taken together: which they are, and how they enter, move within and leave the stock."""

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext as _now

from courses.dates import spoken_day
from equipment.ledger import Ledger
from equipment.locks import lock_stocks
from equipment.moments import FOREVER
from equipment.refusals import EquipmentRefused
from equipment.serving import serve

# What happens to things, whatever was promised.
FACTS = ("lost", "stolen", "broken")
DESCRIPTION = {"number", "serial", "owner", "origin", "acquired_on", "made_in", "funder", "price"}
DESCRIPTION |= {"warranty_until", "state", "note"}


class ItemQuerySet(models.QuerySet):
    def in_stock(self):
        """Those that were not retired."""
        return self.filter(retired_at=None)

    def retired(self):
        return self.exclude(retired_at=None)

    def with_whereabouts(self):
        """With `is_out`, `is_in_repair` and `is_to_erase`, each true or false."""
        lines = apps.get_model("equipment", "LoanLine").objects.filter(item=OuterRef("pk"))
        repairs = apps.get_model("equipment", "Repair").objects.filter(item=OuterRef("pk"))
        return self.annotate(
            is_out=Exists(lines.open()),
            is_in_repair=Exists(repairs.open()),
            is_to_erase=Exists(lines.to_erase()),
        )

    def ready(self):
        """Those that can be handed over: in stock, not out, not in repair, emptied of what people left."""
        return self.in_stock().with_whereabouts().filter(is_out=False, is_in_repair=False, is_to_erase=False)

    def with_details(self):
        return self.select_related("model", "place__commune", "kit")

    @transaction.atomic
    def add(self, *, model, place, number, by, now, **fields):
        """Put a new item in stock; what was missing for meetings, then the queue, is served at once."""
        lock_stocks([(model.pk, place.pk)])
        item = self.model(model=model, place=place, added_by=by, added_at=now)
        item.write({"number": number, **fields})
        serve([item.key], now=now)
        return item


class ItemOrders:
    """What is done to one item; each order locks its stock first, then reads it again."""

    @property
    def key(self):
        """The stock that it belongs to."""
        return self.model_id, self.place_id

    def lock(self, *more):
        """It as it stands with its whereabouts, its stock locked, and other stocks; refused when it moved."""
        lock_stocks([self.key, *more])
        item = type(self).objects.with_details().with_whereabouts().get(pk=self.pk)
        if item.key != self.key:
            raise EquipmentRefused(
                _now("%(item)s has just been moved: open it again.") % {"item": item}, code="moved"
            )
        return item

    def write(self, fields):
        """Write what describes it; a number that another item has is refused."""
        unknown = set(fields) - DESCRIPTION
        if unknown:
            raise TypeError(f"Not what describes an item: {sorted(unknown)}.")
        for name, value in fields.items():
            setattr(self, name, value)
        try:
            with transaction.atomic():
                self.save()
        except IntegrityError:
            raise EquipmentRefused(
                _now("The number %(number)s is already taken: write another one.") % {"number": self.number},
                code="number_taken",
            ) from None

    @transaction.atomic
    def change(self, *, by, now, **fields):
        """Change what is written of it: number, serial, owner, origin, state, note… never model or place."""
        item = type(self).objects.select_for_update().get(pk=self.pk)
        item.write(fields)
        return item

    @transaction.atomic
    def move(self, *, place, by, now):
        """Take it to another place; refused while it is out, or when it is promised where it is."""
        there = self.model_id, place.pk
        item = self.lock(there)
        if item.place_id == place.pk:
            return item
        item.check_may_go(now)
        item.moves.create(from_place_id=item.place_id, to_place=place, moved_at=now, moved_by=by)
        item.place, item.kit = place, None
        item.save(update_fields=["place", "kit"])
        serve([there], now=now)
        return item

    @transaction.atomic
    def retire(self, *, why, by, now):
        """Take it out of stock for good; refused while it is out.

        Lost, stolen and broken are facts; otherwise it is refused when it makes a promise impossible.
        """
        item = self.lock()
        if item.is_retired:
            return item
        if item.is_out:
            raise EquipmentRefused(
                _now("%(item)s is lent: take it back first, or say in its loan what became of it.")
                % {"item": item},
                code="is_out",
            )
        if why not in FACTS:
            item.check_may_go(now)
        item.leave(why=why, by=by, now=now)
        return item

    def leave(self, *, why, by, now):
        """Leave the stock; its repair ends with it. The stock is locked by the caller."""
        self.repairs.open().update(closed_at=now, closed_by=by)
        self.choices.filter(ends_at__gt=now).delete()
        self.retired_at, self.retired_by, self.retired_as, self.kit = now, by, why, None
        self.save(update_fields=["retired_at", "retired_by", "retired_as", "kit"])

    @transaction.atomic
    def take_up(self, *, place, by, now):
        """Put a retired item back in stock: it was found again."""
        there = self.model_id, place.pk
        item = self.lock(there)
        if item.is_retired:
            if item.place_id != place.pk:
                item.moves.create(from_place_id=item.place_id, to_place=place, moved_at=now, moved_by=by)
            item.place, item.retired_at, item.retired_by, item.retired_as = place, None, None, ""
            item.save(update_fields=["place", "retired_at", "retired_by", "retired_as"])
            serve([there], now=now)
        return item

    def check_may_go(self, now):
        """Refuse when it is not here, or is promised: chosen for a meeting, or needed by the numbers."""
        self.check_here()
        choice = self.choices.filter(ends_at__gt=now).select_related("hold__meeting__activity").first()
        if choice:
            raise EquipmentRefused(
                _now("%(item)s was chosen for %(meeting)s: choose another one for it first.")
                % {"item": self, "meeting": choice.hold.meeting},
                code="chosen",
            )
        ledger = Ledger(now=now, models=[self.model_id], places=[self.place_id])
        moment = ledger.first_refusal(self.key, 1, now, FOREVER, instead_of=[("item", self.pk)])
        if moment is not None:
            raise EquipmentRefused(
                _now("Every %(model)s of this place is promised from %(day)s on: free one first.")
                % {"model": self.model, "day": spoken_day(timezone.localdate(moment), year=True)},
                code="promised",
            )

    def check_here(self):
        if self.is_retired:
            raise EquipmentRefused(
                _now("%(item)s is no longer in stock: put it back in stock first.") % {"item": self},
                code="retired",
            )
        if self.is_out:
            raise EquipmentRefused(
                _now("%(item)s is already lent: take it back first.") % {"item": self}, code="is_out"
            )

    def check_ready(self):
        """Refuse to hand it over when it is not here, is in repair, or was not emptied."""
        self.check_here()
        if self.is_in_repair:
            raise EquipmentRefused(
                _now("%(item)s is in repair: close the repair first, or take another one.") % {"item": self},
                code="in_repair",
            )
        if self.is_to_erase:
            raise EquipmentRefused(
                _now("%(item)s was not emptied since it came back: erase it, note it, then lend it.")
                % {"item": self},
                code="to_erase",
            )
