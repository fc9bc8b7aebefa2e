from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from courses.images import PictureField
from courses.sensitive import short
from equipment.models.items import Item, State
from equipment.models.line_orders import LineOrders, LoanLineQuerySet
from equipment.models.loans import Loan


class LoanLine(LineOrders, models.Model):
    """One item of a loan: how it went out, how it came back, and whether it was emptied since."""

    class Outcome(models.TextChoices):
        RETURNED = "returned", _("Returned")
        LOST = "lost", _("Lost")
        STOLEN = "stolen", _("Stolen")
        BROKEN = "broken", _("Broken")

    loan = models.ForeignKey(Loan, on_delete=models.CASCADE, related_name="lines")
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="lines", verbose_name=_("item"))
    # As in the loan, for PostgreSQL's second wall.
    lent_at = models.DateTimeField(editable=False)
    state_out = models.CharField(_("state when it left"), max_length=10, choices=State)
    # Lists of names, as they were ticked.
    accessories_out = models.JSONField(default=list, blank=True)
    accessories_in = models.JSONField(default=list, blank=True)
    state_in = models.CharField(_("state when it came back"), max_length=10, choices=State, blank=True)
    note = models.CharField(_("what was seen when it came back"), max_length=300, blank=True)
    photo = PictureField(_("photo of the damage"), upload_to="equipment/returns/", blank=True)
    ended_at = models.DateTimeField(null=True, editable=False)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    outcome = models.CharField(_("what became of it"), max_length=10, choices=Outcome, blank=True)
    # Whether it must be emptied (factory reset, accounts removed) before it goes out again.
    to_erase = models.BooleanField(default=False, editable=False)
    erased_at = models.DateTimeField(null=True, editable=False)
    erased_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = LoanLineQuerySet.as_manager()

    class Meta:
        ordering = ["loan", "pk"]
        indexes = [
            models.Index(fields=["item"], condition=Q(to_erase=True, erased_at=None), name="line_to_erase"),
            models.Index(fields=["lent_at"]),
        ]
        constraints = [
            short("note", 300),
            models.UniqueConstraint(
                fields=["item"],
                condition=Q(ended_at=None),
                name="item_in_one_loan_at_a_time",
                violation_error_message=_("This item is already out."),
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, outcome="") | Q(ended_at__gte=F("lent_at")) & ~Q(outcome=""),
                name="line_ended_with_an_outcome",
            ),
        ]

    def __str__(self):
        return str(self.item)

    @property
    def is_out(self):
        return self.ended_at is None

    @property
    def accessories_missing(self):
        """Those that left and did not come back."""
        return [] if self.is_out else [one for one in self.accessories_out if one not in self.accessories_in]

    @property
    def needs_erasing(self):
        """Whether it came back and was not emptied yet."""
        return self.to_erase and self.erased_at is None and self.outcome == self.Outcome.RETURNED
