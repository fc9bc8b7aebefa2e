"""Repairs: which are open, and the orders that report, plan and close."""

from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _now

from courses.dates import month_day
from courses.sensitive import check_note
from equipment.locks import lock_stocks
from equipment.refusals import EquipmentRefused
from equipment.serving import serve

LONGEST = 1000


class RepairQuerySet(models.QuerySet):
    def open(self):
        return self.filter(closed_at=None)

    def with_details(self):
        return self.select_related("item__model", "item__place", "opened_by", "closed_by")

    @transaction.atomic
    def report(self, *, item, reason, by, now, source="desk", photo=None, expected_on=None):
        """Report a fault: the item is out of stock from now on; one already open takes the new report too.

        `by` is nobody when the sticker was scanned without an account. Never refused for what it makes
        impossible: ask `equipment.shortages.shortages(now)` who is short.
        """
        item = item.lock()
        if item.is_retired:
            raise EquipmentRefused(
                _now("%(item)s is no longer in stock: nothing is to be repaired.") % {"item": item},
                code="retired",
            )
        reason = reason.strip()
        if not reason:
            raise EquipmentRefused(_now("Write in a few words what is wrong."), code="no_reason")
        check_note(reason)
        repair = self.open().filter(item=item).first()
        if repair is None:
            repair = self.model(item=item, source=source, opened_at=now, opened_by=by)
        day = month_day(timezone.localdate(now))
        # The newest first: a long story loses its oldest words.
        lines = [f"{day} : {reason}" if repair.reason else reason, repair.reason]
        repair.reason = "\n".join(filter(None, lines))[:LONGEST]
        repair.photo = photo or repair.photo
        repair.expected_on = expected_on or repair.expected_on
        repair.save()
        return repair


class RepairOrders:
    @transaction.atomic
    def plan(self, *, by, now, expected_on=None, repairer=""):
        """Say who repairs it and when it should be back; refused on a day that is past."""
        repair = self.lock()
        if not repair.is_open:
            raise EquipmentRefused(_now("This repair is closed: report the fault again."), code="closed")
        if expected_on is not None and expected_on < timezone.localdate(now):
            raise EquipmentRefused(_now("Choose a day from today on."), code="past")
        repair.expected_on, repair.repairer = expected_on, repairer
        repair.save(update_fields=["expected_on", "repairer"])
        serve([repair.item.key], now=now)
        return repair

    @transaction.atomic
    def close(self, *, by, now, done="", parts="", cost=None, repairer="", state=None):
        """Mended, or nothing was wrong: it is in stock again and serves who waited. Harmless twice."""
        repair = self.lock()
        if repair.is_open:
            repair.closed_at, repair.closed_by = now, by
            repair.done, repair.parts, repair.cost = done, parts, cost
            repair.repairer = repairer or repair.repairer
            repair.save()
            if state:
                repair.item.change(state=state, by=by, now=now)
            serve([repair.item.key], now=now)
        return repair

    def lock(self):
        lock_stocks([self.item.key])
        return type(self).objects.with_details().get(pk=self.pk)
