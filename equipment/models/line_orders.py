"""The items of loans: which are out, late or to be emptied, and the orders that end a line."""

from django.db import models

SOON = "Written next."


class LoanLineQuerySet(models.QuerySet):
    def open(self):
        """Those of items that are out."""
        return self.filter(ended_at=None)

    def late(self, today):
        return self.open().filter(loan__due_on__lt=today)

    def to_erase(self):
        """Those of items that came back and were not emptied yet."""
        return self.filter(to_erase=True, erased_at=None, outcome="returned")

    def with_details(self):
        return self.select_related("item__model", "item__place", "loan__learner", "loan__organisation")

    def out_of(self, item, *, loan=None):
        """The open line of an item that is brought back.

        Refused when it is not out, or when it was lent by another loan than the one that is open on screen.
        """
        raise NotImplementedError(SOON)


class LineOrders:
    def take_back(
        self, *, by, now, state=None, accessories=None, note="", photo=None, erased=False, repair=""
    ):
        """Take the item back: its state (as it left when not said), the accessories that are there (all when
        not said), a note and a photo of damage, whether it was emptied at once, and what to repair.
        """
        raise NotImplementedError(SOON)

    def mark_erased(self, *, by, now):
        """Note that the item was emptied (factory reset, accounts removed): it can go out again."""
        raise NotImplementedError(SOON)

    def end_as(self, *, outcome, by, now, note=""):
        """Note that the item is lost, stolen or broken: it does not come back, and leaves the stock."""
        raise NotImplementedError(SOON)
