"""What one person has borrowed and reserved, for their file and for their own space."""

from dataclasses import dataclass

from django.utils import timezone

from equipment.models import Loan, Reservation


@dataclass(frozen=True)
class Borrowed:
    """The loans that are out, each with its items and how many days late; those behind; reservations."""

    out: list
    behind: list
    reservations: list

    def __bool__(self):
        return bool(self.out or self.behind or self.reservations)


def borrowed_by(learner, *, now, behind=10):
    """Six queries, however many; of the loans behind, the latest ones."""
    today = timezone.localdate(now)
    loans = Loan.objects.filter(learner=learner).with_details()
    out = [
        (loan, loan.days_late(today), [line.item for line in loan.lines.all() if line.is_out])
        for loan in loans.open().order_by("due_on", "pk")
    ]
    past = loans.exclude(closed_at=None).order_by("-lent_at", "-pk")[:behind]
    reservations = Reservation.objects.coming(today).of_borrower(learner=learner).with_details()
    return Borrowed(out, list(past), list(reservations))


def in_own_space(learner, *, now):
    """The same as the person sees it: nothing of what is behind."""
    return borrowed_by(learner, now=now, behind=0)
