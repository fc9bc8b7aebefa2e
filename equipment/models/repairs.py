from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.images import PictureField
from courses.sensitive import short
from equipment.models.catalogue import Model
from equipment.models.items import Item
from equipment.models.maintenance_lists import MaintenanceQuerySet
from equipment.models.repair_orders import RepairOrders, RepairQuerySet


class Repair(RepairOrders, models.Model):
    """A fault that takes an item out of stock, from the report until it is closed; one open at a time."""

    class Source(models.TextChoices):
        DESK = "desk", _("At the desk")
        STICKER = "sticker", _("By the sticker")
        RETURN = "return", _("When it came back")

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="repairs", verbose_name=_("item"))
    # Each report is a line of its own, the newest first.
    reason = models.TextField(_("what is wrong"), max_length=1000)
    source = models.CharField(_("reported"), max_length=10, choices=Source, default=Source.DESK)
    photo = PictureField(_("photo"), upload_to="equipment/repairs/", blank=True)
    opened_at = models.DateTimeField(editable=False)
    # Nobody when it was reported by the sticker, without an account.
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    # Back in stock from the day after; without a day, or once the day is past: until it is closed.
    expected_on = models.DateField(_("back on"), null=True, blank=True)
    repairer = models.CharField(_("who repairs it"), max_length=80, blank=True)
    parts = models.CharField(_("parts replaced"), max_length=300, blank=True)
    cost = models.DecimalField(
        _("cost in euros"),
        max_digits=8,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    done = models.CharField(_("what was done"), max_length=300, blank=True)
    closed_at = models.DateTimeField(null=True, editable=False)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = RepairQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at", "-pk"]
        constraints = [
            short("reason", 1000),
            models.UniqueConstraint(
                fields=["item"], condition=Q(closed_at=None), name="repair_open_once_an_item"
            ),
        ]

    def __str__(self):
        return f"{self.item} : {self.reason.splitlines()[0] if self.reason else ''}"

    @property
    def is_open(self):
        return self.closed_at is None


class Maintenance(models.Model):
    """Care that is planned for every item of a model: updates each month, the battery each year."""

    model = models.ForeignKey(
        Model, on_delete=models.CASCADE, related_name="maintenances", verbose_name=_("model")
    )
    name = models.CharField(_("what is done"), max_length=80)
    months = models.PositiveSmallIntegerField(
        _("every so many months"), default=1, validators=[MinValueValidator(1), MaxValueValidator(120)]
    )

    objects = MaintenanceQuerySet.as_manager()

    class Meta:
        ordering = ["model", "name"]
        constraints = [
            models.UniqueConstraint(fields=["model", "name"], name="maintenance_once_a_model_and_name")
        ]

    def __str__(self):
        return self.name


class MaintenanceDone(models.Model):
    """An item that was cared for as planned."""

    maintenance = models.ForeignKey(Maintenance, on_delete=models.CASCADE, related_name="done")
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="maintained")
    done_at = models.DateTimeField()
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        ordering = ["done_at", "pk"]
        indexes = [models.Index(fields=["maintenance", "item", "done_at"])]
