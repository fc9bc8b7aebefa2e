"""Repairs and planned care: which are open or due, and the orders that report and close."""

from django.db import models

SOON = "Written next."


class RepairQuerySet(models.QuerySet):
    def open(self):
        return self.filter(closed_at=None)

    def with_details(self):
        return self.select_related("item__model", "item__place", "opened_by", "closed_by")

    def report(self, *, item, reason, by, now, source="desk", photo=None, expected_on=None):
        """Report a fault: the item is out of stock from now on; one already open takes the new report too.

        `by` is nobody when the sticker was scanned without an account. Never refused for what it makes
        impossible: ask `equipment.shortages.shortages(now)` who is short.
        """
        raise NotImplementedError(SOON)


class RepairOrders:
    def plan(self, *, by, now, expected_on=None, repairer=""):
        """Say who repairs it and when it should be back."""
        raise NotImplementedError(SOON)

    def close(self, *, by, now, done="", parts="", cost=None, repairer="", state=None):
        """Mended, or nothing was wrong: it is in stock again and serves who waited. Harmless twice."""
        raise NotImplementedError(SOON)


class MaintenanceQuerySet(models.QuerySet):
    def due(self, today):
        """What is to be done by that day: `Care` rows (maintenance, item, last_on, due_on), oldest first."""
        raise NotImplementedError(SOON)

    def note(self, *, maintenance, items, by, now, note=""):
        """Note that it was done to these items."""
        raise NotImplementedError(SOON)
