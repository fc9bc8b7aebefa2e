"""Loans: which, and the orders that sign, renew, take back and give the cheque back."""

from django.db import models, transaction
from django.utils.translation import gettext as _now

from courses.sensitive import check_note
from equipment.allowed import check_borrower
from equipment.handing import Hand
from equipment.locks import lock_file, lock_stocks
from equipment.refusals import EquipmentRefused
from equipment.renewing import new_due


class LoanQuerySet(models.QuerySet):
    def open(self):
        """Those of which something is not back."""
        return self.filter(closed_at=None)

    def late(self, today):
        """Open and due before today, the longest late first."""
        return self.open().filter(due_on__lt=today).order_by("due_on", "pk")

    def due_between(self, first, last):
        """Open and due on one of these days, both included."""
        return self.open().filter(due_on__range=(first, last)).order_by("due_on", "pk")

    def deposits_held(self):
        """Those whose cheque was not given back."""
        return self.exclude(deposit_held_at=None).filter(deposit_given_back_at=None)

    def to_settle(self):
        """Those of which all is back but the cheque, which is still to be given back."""
        return self.deposits_held().exclude(closed_at=None)

    def with_details(self):
        return self.select_related("learner", "organisation", "guardian", "place").prefetch_related(
            "lines__item__model"
        )

    @transaction.atomic
    def lend(
        self,
        *,
        items,
        by,
        now,
        learner=None,
        organisation=None,
        guardian=None,
        due_on=None,
        reservation=None,
        accessories=None,
        states=None,
        deposit=None,
        terms="",
        note="",
        qualified=(),
    ):
        """Hand items of one place over, all or none.

        Without a day, due after the shortest length of a loan of these models (the reservation's last day,
        when one is given); a day when the place is closed becomes the next open one: compare `due_on`.
        `accessories` ({item.pk: [names]}) are those that go with it, else the model's whole list; `states`
        ({item.pk: state}) else as it was last seen. `deposit` in euros: a cheque is held. `qualified`:
        the models whose required course or skill the person has. A minor needs a guardian.
        Reservations of the borrower for the same models that have begun are found without being named.
        """
        check_borrower(learner, organisation)
        check_note(note)
        learner = learner and lock_file(learner)
        hand = Hand(items, learner=learner, organisation=organisation, now=now)
        hand.find_reservations(reservation)
        guardian = guardian or (learner and learner.guardian)
        hand.check(guardian=guardian, qualified=qualified)
        due_on = hand.due(due_on)
        hand.check_free(due_on)
        loan = self.create(
            learner=learner,
            person_key=learner and learner.person_key,
            organisation=organisation,
            place=hand.place,
            guardian=guardian,
            lent_at=now,
            lent_by=by,
            due_on=due_on,
            deposit=deposit,
            deposit_held_at=now if deposit else None,
            terms=terms,
            note=note,
        )
        hand.write_lines(loan, accessories=accessories or {}, states=states or {})
        hand.give_up_reservations(loan)
        return loan


class LoanOrders:
    """What is done to one loan; each order locks the stocks of its items first, then reads it again."""

    def lock(self, *, open_only=True):
        lock_stocks([line.item.key for line in self.lines.select_related("item")])
        loan = type(self).objects.with_details().get(pk=self.pk)
        if open_only and not loan.is_open:
            raise EquipmentRefused(
                _now("Everything of this loan is back already: make a new loan."), code="closed"
            )
        return loan

    @transaction.atomic
    def sign(self, *, how, by, now, signed_by="", signature=None):
        """Note that the agreement was signed, on paper or on the screen with its drawing."""
        loan = type(self).objects.select_for_update().get(pk=self.pk)
        loan.agreement, loan.signed_by, loan.signed_at = how, signed_by, now
        if signature is not None:
            loan.signature = signature
        loan.save(update_fields=["agreement", "signed_by", "signed_at", "signature"])
        return loan

    @transaction.atomic
    def renew(self, *, by, now, due_on=None):
        """Give it more time: the model's length of a loan from today, or until that day.

        Refused when renewed as often as the model allows, when someone waits for it, or when it is promised.
        """
        loan = self.lock()
        due_on = new_due(loan, due_on, now=now)
        loan.renewed.create(from_on=loan.due_on, to_on=due_on, made_at=now, made_by=by)
        loan.due_on = due_on
        loan.save(update_fields=["due_on"])
        return loan

    @transaction.atomic
    def take_back(self, *, returns, by, now):
        """Take several items back at once, all or none; the others stay out.

        `returns` is a list of dicts: `line`, and what `LoanLine.take_back` takes.
        """
        self.lock()
        for one in returns:
            told = dict(one)
            line = told.pop("line")
            if line.loan_id != self.pk:
                raise EquipmentRefused(
                    _now("%(item)s belongs to another loan: open that one.") % {"item": line.item},
                    code="other_loan",
                )
            line.take_back(by=by, now=now, **told)
        return type(self).objects.with_details().get(pk=self.pk)

    @transaction.atomic
    def give_deposit_back(self, *, by, now):
        """Note that the cheque was given back; harmless twice."""
        loan = type(self).objects.select_for_update().get(pk=self.pk)
        if loan.deposit_held_at is None:
            raise EquipmentRefused(_now("No cheque is held for this loan."), code="no_deposit")
        if loan.deposit_given_back_at is None:
            loan.deposit_given_back_at = now
            loan.save(update_fields=["deposit_given_back_at"])
        return loan

    def close_when_all_back(self, now):
        """Close it once the last of its lines has ended; its stocks are locked by the caller."""
        if not self.lines.open().exists():
            self.closed_at = now
            self.save(update_fields=["closed_at"])
