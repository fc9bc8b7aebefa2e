from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from courses.models import Place
from courses.sensitive import short
from equipment.models.borrowers import Borrower, one_borrower
from equipment.models.catalogue import Model
from equipment.models.reservation_orders import ReservationOrders, ReservationQuerySet


class Reservation(ReservationOrders, Borrower):
    """Promised for days, both included; or a place in the queue while all are out."""

    class Status(models.TextChoices):
        RESERVED = "reserved", _("Reserved")
        WAITING = "waiting", _("On the waiting list")
        LENT = "lent", _("Handed over")
        CANCELLED = "cancelled", _("Cancelled")

    class Source(models.TextChoices):
        ONLINE = "online", _("Online")
        PHONE = "phone", _("By telephone")
        DESK = "desk", _("At the desk")

    model = models.ForeignKey(
        Model, on_delete=models.PROTECT, related_name="reservations", verbose_name=_("model")
    )
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, related_name="reservations", verbose_name=_("place")
    )
    quantity = models.PositiveSmallIntegerField(_("quantity"), default=1)
    first_on = models.DateField(_("from"))
    last_on = models.DateField(_("until"))
    status = models.CharField(_("state"), max_length=10, choices=Status)
    source = models.CharField(_("asked"), max_length=10, choices=Source, default=Source.DESK)
    note = models.CharField(_("note"), max_length=200, blank=True)
    made_at = models.DateTimeField(editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    queued_at = models.DateTimeField(editable=False)
    # When someone who waited was given one: they are told.
    promoted_at = models.DateTimeField(null=True, editable=False)
    cancelled_at = models.DateTimeField(null=True, editable=False)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    loan = models.ForeignKey(
        "equipment.Loan",
        on_delete=models.SET_NULL,
        null=True,
        related_name="reservations",
        editable=False,
    )

    objects = ReservationQuerySet.as_manager()

    class Meta:
        ordering = ["first_on", "made_at", "pk"]
        indexes = [
            models.Index(fields=["last_on"]),
            models.Index(fields=["queued_at"], condition=Q(status="waiting"), name="reservation_queue"),
            models.Index(fields=["person_key"]),
        ]
        constraints = [
            one_borrower("reservation_of_one_borrower"),
            short("note", 200),
            models.CheckConstraint(condition=Q(quantity__gte=1), name="reservation_of_one_at_least"),
            models.CheckConstraint(
                condition=Q(last_on__gte=F("first_on")), name="reservation_ends_after_it_starts"
            ),
        ]

    def __str__(self):
        return f"{self.quantity} × {self.model}"

    @property
    def days(self):
        """How many days it lasts, both ends included."""
        return (self.last_on - self.first_on).days + 1

    @property
    def is_waiting(self):
        return self.status == self.Status.WAITING

    @property
    def is_live(self):
        """Whether it still counts: reserved or waiting."""
        return self.status in (self.Status.RESERVED, self.Status.WAITING)
