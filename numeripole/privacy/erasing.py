"""What erasing a file takes away, what stays of it for the figures, and what is to be settled first."""

from dataclasses import dataclass

from bookings.models import Attendance, Booking
from equipment.models import Loan, Reservation
from numeripole.badges.models import Certificate


@dataclass(frozen=True)
class Erasure:
    """In numbers: presences that stay without a name, what is cancelled, what is revoked; what blocks it."""

    presences: int
    cancelled: int
    revoked: int
    out: list
    cheques: list
    is_limited: bool

    @property
    def is_blocked(self):
        return bool(self.out or self.cheques or self.is_limited)


def erasure_of(learner, *, now):
    """What would become of this person's file."""
    mine = {"person_key": learner.person_key}
    loans = Loan.objects.filter(**mine)
    bookings = Booking.objects.filter(**mine).coming(now)
    return Erasure(
        presences=Attendance.objects.present().filter(**mine).count(),
        cancelled=bookings.count() + Reservation.objects.filter(**mine).live().count(),
        revoked=Certificate.objects.live().of_person(learner).count(),
        out=list(loans.open()),
        cheques=list(loans.to_settle()),
        is_limited=learner.frozen_at is not None,
    )
