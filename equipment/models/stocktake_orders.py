"""Stocktakes: walked with a phone, left and taken up again, then frozen."""

from django.db import models, transaction
from django.db.models import Count
from django.utils.translation import gettext as _now

from courses.models import Place
from equipment.ledger import rows_of
from equipment.refusals import EquipmentRefused
from equipment.stickers import read_item


class StocktakeQuerySet(models.QuerySet):
    def under_way(self):
        return self.filter(finished_at=None)

    @transaction.atomic
    def start(self, *, place, by, now):
        """Begin at a place, or take up again the one that is under way there."""
        Place.objects.select_for_update().get(pk=place.pk)
        known = self.under_way().filter(place=place).first()
        if known is not None:
            return known
        stocktake = self.create(place=place, started_at=now, started_by=by)
        items = rows_of("Item").in_stock().filter(place=place)
        lines = stocktake.lines.model
        lines.objects.bulk_create([lines(stocktake=stocktake, item=item) for item in items])
        return stocktake


class StocktakeOrders:
    def lock(self):
        stocktake = type(self).objects.select_for_update().get(pk=self.pk)
        if stocktake.is_finished:
            raise EquipmentRefused(
                _now("This stocktake is finished and does not change any more: start a new one."),
                code="finished",
            )
        return stocktake

    @transaction.atomic
    def scan(self, text, *, by, now):
        """Note that the item of this sticker or number is here; gives its line, "found" or "elsewhere".

        Scanning twice is harmless; a retired or unknown sticker is refused.
        """
        stocktake, item = self.lock(), read_item(text)
        line = stocktake.lines.filter(item=item).first() or stocktake.lines.model(
            stocktake=stocktake, item=item
        )
        if line.seen_at is None:
            here = item.place_id == stocktake.place_id
            line.result = line.Result.FOUND if here else line.Result.ELSEWHERE
            line.seen_at, line.seen_by = now, by
            line.save()
        return line

    @transaction.atomic
    def forget(self, item, *, by, now):
        """Take back what was scanned by mistake."""
        line = self.lock().lines.filter(item=item).exclude(seen_at=None).first()
        if line is not None and line.result == line.Result.ELSEWHERE:
            line.delete()
        elif line is not None:
            line.result, line.seen_at, line.seen_by = line.Result.TO_FIND, None, None
            line.save()

    @transaction.atomic
    def finish(self, *, by, now):
        """Freeze it: what was not seen is missing, or away when it is lent or in repair."""
        stocktake = self.lock()
        left = stocktake.lines.filter(result="to_find")
        known = rows_of("Item").with_whereabouts().in_bulk(list(left.values_list("item", flat=True)))
        for line in left:
            item = known[line.item_id]
            if item.is_retired or item.place_id != stocktake.place_id:
                # It left or was moved while one walked: nothing is expected of it here any more.
                line.delete()
                continue
            line.result = line.Result.AWAY if item.is_out or item.is_in_repair else line.Result.MISSING
            line.save(update_fields=["result"])
        stocktake.finished_at, stocktake.finished_by = now, by
        stocktake.save(update_fields=["finished_at", "finished_by"])
        return stocktake

    def counts(self):
        """How many lines of each result, by its value, 0 included."""
        rows = self.lines.order_by().values_list("result").annotate(count=Count("pk"))
        return dict.fromkeys(self.lines.model.Result.values, 0) | dict(rows)
