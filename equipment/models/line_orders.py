"""The items of loans: which are out, late or to be emptied, and the orders that end a line."""

from django.apps import apps
from django.db import models, transaction
from django.utils.translation import gettext as _now

from courses.sensitive import check_note
from equipment.locks import lock_stocks
from equipment.refusals import EquipmentRefused
from equipment.serving import serve


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
        line = self.open().with_details().filter(item=item).first()
        if line is None:
            raise EquipmentRefused(
                _now("%(item)s is not lent: put it back in its place.") % {"item": item}, code="not_out"
            )
        if loan is not None and line.loan_id != loan.pk:
            raise EquipmentRefused(
                _now("%(item)s was lent to someone else: open the loan %(loan)s to take it back.")
                % {"item": item, "loan": line.loan},
                code="other_loan",
            )
        return line


class LineOrders:
    """What is done to one item of a loan; each order locks its stock first, then reads it again."""

    def lock(self):
        lock_stocks([self.item.key])
        return type(self).objects.with_details().get(pk=self.pk)

    @transaction.atomic
    def take_back(
        self, *, by, now, state=None, accessories=None, note="", photo=None, erased=False, repair=""
    ):
        """Take the item back: its state (as it left when not said), the accessories that are there (all when
        not said), a note and a photo of damage, whether it was emptied at once, and what to repair.
        """
        check_note(note)
        line = self.lock()
        line.check_out()
        line.state_in = state or line.state_out
        line.accessories_in = line.accessories_out if accessories is None else list(accessories)
        line.note = note
        if photo is not None:
            line.photo = photo
        if erased:
            line.erased_at, line.erased_by = now, by
        line.end(outcome=line.Outcome.RETURNED, by=by, now=now)
        line.item.change(state=line.state_in, by=by, now=now)
        if repair:
            repairs = apps.get_model("equipment", "Repair").objects
            repairs.report(item=line.item, reason=repair, source="return", photo=photo, by=by, now=now)
        serve([line.item.key], now=now)
        return line

    @transaction.atomic
    def mark_erased(self, *, by, now):
        """Note that the item was emptied (factory reset, accounts removed): it can go out again."""
        line = self.lock()
        if line.is_out:
            raise EquipmentRefused(
                _now("%(item)s is still out: take it back first.") % {"item": line.item}, code="is_out"
            )
        if line.needs_erasing:
            line.erased_at, line.erased_by = now, by
            line.save(update_fields=["erased_at", "erased_by"])
        return line

    @transaction.atomic
    def end_as(self, *, outcome, by, now, note=""):
        """Note that the item is lost, stolen or broken: it does not come back, and leaves the stock."""
        check_note(note)
        line = self.lock()
        line.check_out()
        line.note = note
        line.end(outcome=line.Outcome(outcome), by=by, now=now)
        line.item.leave(why=outcome, by=by, now=now)
        return line

    def end(self, *, outcome, by, now):
        """End the line, and its loan with the last one."""
        self.ended_at, self.ended_by, self.outcome = max(now, self.lent_at), by, outcome
        self.save()
        self.loan.close_when_all_back(now)

    def check_out(self):
        if not self.is_out:
            raise EquipmentRefused(
                _now("%(item)s was taken back already.") % {"item": self.item}, code="not_out"
            )
