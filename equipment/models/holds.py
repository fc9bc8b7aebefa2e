from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from courses.models import Meeting, Place
from equipment.models.catalogue import Model
from equipment.models.hold_orders import HoldOrders, HoldQuerySet
from equipment.models.items import Item


class Hold(HoldOrders, models.Model):
    """So many of a model kept for a meeting, with time to prepare and to tidy up; perhaps fewer than wanted.

    They are taken from the stock of one place, which may not be the place of the meeting: then they travel.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="holds")
    model = models.ForeignKey(Model, on_delete=models.PROTECT, related_name="holds", verbose_name=_("model"))
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, related_name="holds", verbose_name=_("taken from")
    )
    wanted = models.PositiveSmallIntegerField(_("quantity"))
    quantity = models.PositiveSmallIntegerField(_("quantity kept"))
    # Kept here, so that it is found and counted alone; `follow()` keeps it true.
    starts_at = models.DateTimeField(editable=False)
    ends_at = models.DateTimeField(editable=False)
    # Asked for by someone, and not by the meeting's course: it stays when the course needs something else.
    by_hand = models.BooleanField(default=False, editable=False)
    made_at = models.DateTimeField(editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    items = models.ManyToManyField(Item, through="equipment.HoldItem", related_name="holds")

    objects = HoldQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "pk"]
        indexes = [models.Index(fields=["ends_at"])]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "model"], name="hold_once_a_meeting_and_model"),
            models.CheckConstraint(
                condition=Q(quantity__lte=F("wanted")), name="hold_at_most_what_is_wanted"
            ),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="hold_ends_after_it_starts"),
        ]

    def __str__(self):
        return f"{self.quantity} × {self.model}"

    @property
    def missing(self):
        """How many are wanted and could not be kept."""
        return self.wanted - self.quantity

    @property
    def travels(self):
        """Whether it must be brought to the meeting from another place."""
        return self.place_id != self.meeting.place_id


class HoldItem(models.Model):
    """The very item chosen for a meeting; an item is chosen for one meeting at a time."""

    hold = models.ForeignKey(Hold, on_delete=models.CASCADE, related_name="choices")
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="choices")
    # As in the hold, for PostgreSQL's second wall.
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["hold", "item"], name="choice_once_a_hold_and_item")]
        indexes = [models.Index(fields=["item", "ends_at"])]
