"""Items taken together: which they are, and how they enter, move within and leave the stock."""

from django.db import models, transaction
from django.db.models import Exists, OuterRef

SOON = "Written next."


class ItemQuerySet(models.QuerySet):
    def in_stock(self):
        """Those that were not retired."""
        return self.filter(retired_at=None)

    def retired(self):
        return self.exclude(retired_at=None)

    def with_whereabouts(self):
        """With `is_out`, `is_in_repair` and `is_to_erase`, each true or false."""
        lines = self.model.lines.rel.related_model.objects.filter(item=OuterRef("pk"))
        repairs = self.model.repairs.rel.related_model.objects.filter(item=OuterRef("pk"))
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
        raise NotImplementedError(SOON)


class ItemOrders:
    def change(self, *, by, now, **fields):
        """Change what is written of it: number, serial, owner, origin, state, note… never model or place."""
        raise NotImplementedError(SOON)

    def move(self, *, place, by, now):
        """Take it to another place; refused while it is out, or when it is promised where it is."""
        raise NotImplementedError(SOON)

    def retire(self, *, why, by, now):
        """Take it out of stock for good; refused while it is out.

        Lost, stolen and broken are facts; otherwise it is refused when it makes a promise impossible.
        """
        raise NotImplementedError(SOON)

    def take_up(self, *, place, by, now):
        """Put a retired item back in stock: it was found again."""
        raise NotImplementedError(SOON)


class KitQuerySet(models.QuerySet):
    def pack(self, *, name, number, items, by, now, note=""):
        """Put items of one place together in a new case; refused when one is already in another case."""
        raise NotImplementedError(SOON)


class KitOrders:
    def repack(self, *, items, by, now, **fields):
        """Change what is in the case."""
        raise NotImplementedError(SOON)
