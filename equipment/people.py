"""What loans and reservations keep of a person whose file is merged or erased."""

from django.db import transaction
from django.utils.translation import gettext as _now

from equipment.models import Loan, LoanLine, Reservation
from equipment.refusals import EquipmentRefused


@transaction.atomic
def hand_over(kept, gone):
    """All that was lent and promised to the one is the other's; both files are locked by the caller."""
    moved = {"learner": kept, "person_key": kept.person_key}
    for rows in (Loan.objects, Reservation.objects):
        rows.filter(person_key=gone.person_key).update(**moved)


@transaction.atomic
def forget_borrower(learner, *, by, now):
    """Leave the key alone of what is over; refused while something is out or a cheque is held.

    Promises are cancelled, and serve who waits. The file is locked by the caller.
    """
    loans = Loan.objects.filter(person_key=learner.person_key)
    for loan in loans.open()[:1]:
        raise EquipmentRefused(
            _now("%(learner)s still has equipment (loan %(loan)s): take it back first.")
            % {"learner": learner, "loan": loan},
            code="has_loan",
        )
    for loan in loans.deposits_held()[:1]:
        raise EquipmentRefused(
            _now("A cheque of %(learner)s is still held (loan %(loan)s): give it back first.")
            % {"learner": learner, "loan": loan},
            code="has_deposit",
        )
    for reservation in Reservation.objects.filter(person_key=learner.person_key).live():
        reservation.cancel(by=by, now=now)
    for loan in loans.exclude(signature=""):
        # The file goes once nothing can undo the erasure any more.
        transaction.on_commit(lambda file=loan.signature: file.storage.delete(file.name))
    LoanLine.objects.filter(loan__in=loans).update(note="")
    loans.update(learner=None, guardian=None, signed_by="", signature="", note="", terms="")
    Reservation.objects.filter(person_key=learner.person_key).update(learner=None, note="")
