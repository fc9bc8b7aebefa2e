from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.images import check_image
from courses.models import Guardian, Place
from courses.sensitive import short
from equipment.models.borrowers import Borrower, one_borrower
from equipment.models.loan_orders import LoanOrders, LoanQuerySet


class Loan(LoanOrders, Borrower):
    """Handed over to a person or an organisation, due back on a day; one line for each item."""

    class Agreement(models.TextChoices):
        NONE = "none", _("Not signed yet")
        PAPER = "paper", _("Signed on paper")
        SCREEN = "screen", _("Signed on the screen")

    # Where it was handed over, and where it comes back.
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="loans", verbose_name=_("place"))
    guardian = models.ForeignKey(
        Guardian,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="loans",
        verbose_name=_("guardian"),
    )
    lent_at = models.DateTimeField(editable=False)
    lent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    due_on = models.DateField(_("due back on"))
    agreement = models.CharField(_("agreement"), max_length=10, choices=Agreement, default=Agreement.NONE)
    signed_by = models.CharField(_("signed by"), max_length=120, blank=True)
    signed_at = models.DateTimeField(null=True, editable=False)
    signature = models.FileField(
        _("signature"), upload_to="equipment/signatures/", blank=True, validators=[check_image]
    )
    # A cheque that is held and given back, never money taken in.
    deposit = models.DecimalField(
        _("deposit cheque in euros"), max_digits=8, decimal_places=2, null=True, blank=True
    )
    deposit_held_at = models.DateTimeField(null=True, editable=False)
    deposit_given_back_at = models.DateTimeField(null=True, editable=False)
    terms = models.TextField(_("extra terms"), max_length=2000, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    # When the last of its lines ended.
    closed_at = models.DateTimeField(null=True, editable=False)

    objects = LoanQuerySet.as_manager()

    class Meta:
        ordering = ["-lent_at", "-pk"]
        indexes = [
            models.Index(fields=["due_on"], condition=Q(closed_at=None), name="loan_open"),
            models.Index(fields=["lent_at"]),
            models.Index(fields=["person_key"]),
        ]
        constraints = [one_borrower("loan_of_one_borrower"), short("note", 300)]

    def __str__(self):
        return self.reference

    @property
    def reference(self):
        """What its agreement is called: "2026-0012"."""
        return f"{timezone.localdate(self.lent_at).year}-{self.pk:04}"

    @property
    def is_open(self):
        return self.closed_at is None

    def days_late(self, today):
        """How many days ago it was due, 0 when it is not late or is back."""
        return max(0, (today - self.due_on).days) if self.is_open else 0


class Renewal(models.Model):
    """A loan that was given more time."""

    loan = models.ForeignKey(Loan, on_delete=models.CASCADE, related_name="renewed")
    from_on = models.DateField(_("was due on"))
    to_on = models.DateField(_("due back on"))
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        ordering = ["made_at", "pk"]
