from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.models import Place
from equipment.codes import new_token
from equipment.models.catalogue import Model
from equipment.models.item_orders import ItemOrders, ItemQuerySet
from equipment.models.kit_orders import KitOrders, KitQuerySet


class State(models.TextChoices):
    NEW = "new", _("New")
    GOOD = "good", _("In good condition")
    WORN = "worn", _("Worn")
    DAMAGED = "damaged", _("Damaged")


class Kit(KitOrders, models.Model):
    """A case: items that stay together, lent and scanned as one."""

    name = models.CharField(_("name"), max_length=80)
    number = models.CharField(_("inventory number"), max_length=20, unique=True)
    token = models.CharField(max_length=12, unique=True, default=new_token, editable=False)
    note = models.CharField(_("note"), max_length=300, blank=True)

    objects = KitQuerySet.as_manager()

    class Meta:
        ordering = ["number"]

    def __str__(self):
        return f"{self.name} {self.number}"


class Item(ItemOrders, models.Model):
    """One thing of a model, with its number and its place: "tablette n° 7"."""

    class Origin(models.TextChoices):
        BOUGHT = "bought", _("Bought new")
        GIVEN = "given", _("Given")
        REFURBISHED = "refurbished", _("Refurbished")

    class Gone(models.TextChoices):
        """Why an item left the stock for good."""

        WORN_OUT = "worn_out", _("Worn out")
        BROKEN = "broken", _("Broken")
        LOST = "lost", _("Lost")
        STOLEN = "stolen", _("Stolen")
        GIVEN_AWAY = "given_away", _("Given away")
        RECYCLED = "recycled", _("Recycled")

    model = models.ForeignKey(Model, on_delete=models.PROTECT, related_name="items", verbose_name=_("model"))
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="items", verbose_name=_("place"))
    number = models.CharField(
        _("inventory number"),
        max_length=20,
        unique=True,
        error_messages={"unique": _("Another item has this number: write another one.")},
    )
    serial = models.CharField(_("serial number"), max_length=60, blank=True)
    owner = models.CharField(_("owner"), max_length=80, blank=True)
    origin = models.CharField(_("origin"), max_length=12, choices=Origin, default=Origin.BOUGHT)
    acquired_on = models.DateField(_("acquired on"), null=True, blank=True)
    # Of something refurbished: how old it was already.
    made_in = models.PositiveSmallIntegerField(_("year it was made"), null=True, blank=True)
    funder = models.CharField(_("funder"), max_length=80, blank=True)
    price = models.DecimalField(_("price in euros"), max_digits=8, decimal_places=2, null=True, blank=True)
    warranty_until = models.DateField(_("under warranty until"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.GOOD)
    kit = models.ForeignKey(
        Kit,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="items",
        verbose_name=_("kit"),
    )
    note = models.TextField(_("notes and parts replaced"), max_length=1000, blank=True)
    # What its sticker holds: it says nothing, and cannot be guessed.
    token = models.CharField(max_length=12, unique=True, default=new_token, editable=False)
    added_at = models.DateTimeField(editable=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    retired_at = models.DateTimeField(null=True, editable=False)
    retired_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    retired_as = models.CharField(_("why it left"), max_length=12, choices=Gone, blank=True)

    objects = ItemQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        indexes = [
            models.Index(fields=["model", "place"], condition=Q(retired_at=None), name="item_in_stock")
        ]

    def __str__(self):
        return f"{self.model} {self.number}"

    @property
    def is_retired(self):
        return self.retired_at is not None


class ItemMove(models.Model):
    """An item that went from one place to another."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="moves")
    from_place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    to_place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+")
    moved_at = models.DateTimeField()
    moved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ["moved_at", "pk"]
