"""What there is to tell, and how each kind of it behaves."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    CONFIRMATION = "confirmation", _("Booking confirmed")
    QUEUED = "queued", _("On the waiting list")
    REMINDER = "reminder", _("Reminder")
    CHANGE = "change", _("Time or place changed")
    CANCELLATION = "cancellation", _("Activity or meeting cancelled")
    OFFER = "offer", _("Place offered")
    LAPSED = "lapsed", _("Offer run out")
    SEAT = "seat", _("Place given")
    PLANNED = "planned", _("Course that was wished for")
    LOAN_DUE = "loan_due", _("Loan to bring back soon")
    LOAN_LATE = "loan_late", _("Loan that is late")
    RETENTION = "retention", _("File soon erased")


@dataclass(frozen=True)
class Manner:
    """How a kind is told.

    `urgent`: who would come for nothing must hear it before: when no decent hour is left, it is a call to
    make at once. `by_phone`: worth a call; else it is only written, for nobody is called to be told what
    they have just said on the telephone. `rank` orders the calls. `stops`: one may ask for no more of them.
    """

    rank: int
    urgent: bool = False
    by_phone: bool = True
    stops: bool = False


MANNERS = {
    Kind.CANCELLATION: Manner(rank=0, urgent=True),
    Kind.CHANGE: Manner(rank=1, urgent=True),
    Kind.OFFER: Manner(rank=2),
    Kind.SEAT: Manner(rank=2, urgent=True),
    Kind.REMINDER: Manner(rank=3, stops=True),
    Kind.LOAN_LATE: Manner(rank=4),
    Kind.PLANNED: Manner(rank=5, stops=True),
    Kind.LOAN_DUE: Manner(rank=6, stops=True),
    Kind.RETENTION: Manner(rank=7),
    Kind.CONFIRMATION: Manner(rank=8, by_phone=False),
    Kind.QUEUED: Manner(rank=8, by_phone=False),
    Kind.LAPSED: Manner(rank=8, by_phone=False),
}
