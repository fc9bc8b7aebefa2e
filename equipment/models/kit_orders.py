"""Cases: what is in them, and the orders that pack them."""

from django.db import models, transaction
from django.utils.translation import gettext as _now

from equipment.refusals import EquipmentRefused


class KitQuerySet(models.QuerySet):
    @transaction.atomic
    def pack(self, *, name, number, items, by, now, note=""):
        """Put items of one place together in a new case; refused when one is already in another case."""
        if self.filter(number=number).exists():
            raise EquipmentRefused(
                _now("The number %(number)s is already taken: write another one.") % {"number": number},
                code="number_taken",
            )
        return self.create(name=name, number=number, note=note).repack(items=items, by=by, now=now)


class KitOrders:
    @transaction.atomic
    def repack(self, *, items, by, now, **fields):
        """Change what is in the case; an empty case is allowed."""
        kit = type(self).objects.select_for_update().get(pk=self.pk)
        for name, value in fields.items():
            setattr(kit, name, value)
        kit.save()
        known = self.items.model.objects.in_stock().filter(pk__in=[item.pk for item in items])
        chosen = list(known.select_for_update().order_by("pk"))
        check_kit(kit, chosen, asked=len(items))
        kit.items.exclude(pk__in=known).update(kit=None)
        known.update(kit=kit)
        return kit


def check_kit(kit, items, *, asked):
    """Refuse what is retired, in another case, or at several places."""
    if len(items) < asked:
        raise EquipmentRefused(
            _now("One of these items is no longer in stock: take it off the list."), code="retired"
        )
    for item in items:
        if item.kit_id not in (None, kit.pk):
            raise EquipmentRefused(
                _now("%(item)s is in another case: take it out of there first.") % {"item": item},
                code="in_another_kit",
            )
    if len({item.place_id for item in items}) > 1:
        raise EquipmentRefused(
            _now("These items are not all at the same place: move them first."), code="several_places"
        )
