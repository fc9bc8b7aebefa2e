from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.models import Place
from equipment.models.items import Item
from equipment.models.stocktake_orders import StocktakeOrders, StocktakeQuerySet


class Stocktake(StocktakeOrders, models.Model):
    """A walk around a place, scanning what is there; it can be left and taken up again until finished."""

    place = models.ForeignKey(
        Place, on_delete=models.CASCADE, related_name="stocktakes", verbose_name=_("place")
    )
    started_at = models.DateTimeField(editable=False)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    finished_at = models.DateTimeField(null=True, editable=False)
    finished_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = StocktakeQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["place"], condition=Q(finished_at=None), name="stocktake_under_way_once_a_place"
            )
        ]

    @property
    def is_finished(self):
        return self.finished_at is not None


class StocktakeLine(models.Model):
    """What one item was found to be: there, not there, somewhere else, or rightly away."""

    class Result(models.TextChoices):
        TO_FIND = "to_find", _("To be found")
        FOUND = "found", _("Found")
        MISSING = "missing", _("Missing")
        ELSEWHERE = "elsewhere", _("In the wrong place")
        AWAY = "away", _("Lent or in repair")

    stocktake = models.ForeignKey(Stocktake, on_delete=models.CASCADE, related_name="lines")
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="sightings")
    result = models.CharField(_("result"), max_length=10, choices=Result, default=Result.TO_FIND)
    seen_at = models.DateTimeField(null=True, editable=False)
    seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ["item__number"]
        constraints = [
            models.UniqueConstraint(fields=["stocktake", "item"], name="line_once_a_stocktake_and_item")
        ]
