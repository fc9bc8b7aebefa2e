"""Loans: which, and the orders that hand over, renew, sign and take back."""

from django.db import models

SOON = "Written next."


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

    def with_details(self):
        return self.select_related("learner", "organisation", "guardian", "place").prefetch_related(
            "lines__item__model"
        )

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
        Reservations of the borrower for the same model that have begun are found without being named.
        """
        raise NotImplementedError(SOON)


class LoanOrders:
    def sign(self, *, how, by, now, signed_by="", signature=None):
        """Note that the agreement was signed, on paper or on the screen with its drawing."""
        raise NotImplementedError(SOON)

    def renew(self, *, by, now, due_on=None):
        """Give it more time: the model's length of a loan from today, or until that day.

        Refused when renewed as often as the model allows, when someone waits for it, or when it is promised.
        """
        raise NotImplementedError(SOON)

    def take_back(self, *, returns, by, now):
        """Take several items back at once, all or none; the others stay out.

        `returns` is a list of dicts: `line`, and what `LoanLine.take_back` takes.
        """
        raise NotImplementedError(SOON)

    def give_deposit_back(self, *, by, now):
        """Note that the cheque was given back."""
        raise NotImplementedError(SOON)
