"""Care that is planned: which items are to be cared for, and since when."""

from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta
from django.db import models, transaction
from django.db.models import Max
from django.utils import timezone

from courses.models.meetings import local_midnight
from equipment.ledger import rows_of


@dataclass(frozen=True)
class Care:
    """What is to be done to one item, on which day at the latest; `last_on` is None when never done."""

    maintenance: models.Model
    item: models.Model
    last_on: date | None
    due_on: date


class MaintenanceQuerySet(models.QuerySet):
    def due(self, today, *, places=None):
        """What is to be done by that day at these places, or everywhere: `Care` rows, oldest first.

        Counted from the last time, or from the day the item was put in stock. Three queries.
        """
        plans = list(self.select_related("model"))
        done = rows_of("MaintenanceDone").filter(maintenance__in=plans, item__retired_at=None)
        last = {
            (plan, item): timezone.localdate(at)
            for plan, item, at in done.values_list("maintenance", "item").annotate(last=Max("done_at"))
        }
        items = rows_of("Item").in_stock().with_details().filter(model__in=[plan.model_id for plan in plans])
        items = items if places is None else items.filter(place__in=places)
        rows = [
            care(plan, item, last.get((plan.pk, item.pk)))
            for item in items
            for plan in plans
            if plan.model_id == item.model_id
        ]
        rows = [row for row in rows if row.due_on <= today]
        return sorted(rows, key=lambda row: (row.due_on, row.item.number, row.maintenance.name))

    @transaction.atomic
    def note(self, *, maintenance, items, by, now, note=""):
        """Note that it was done to these items; one already noted that day is not noted twice."""
        self.select_for_update().get(pk=maintenance.pk)
        done, start = maintenance.done, local_midnight(timezone.localdate(now))
        noted = set(done.filter(done_at__gte=start).values_list("item", flat=True))
        rows = [
            done.model(maintenance=maintenance, item=item, done_at=now, done_by=by, note=note)
            for item in items
            if item.pk not in noted and item.model_id == maintenance.model_id
        ]
        return done.bulk_create(rows)


def care(plan, item, last_on):
    since = last_on or timezone.localdate(item.added_at)
    return Care(plan, item, last_on, since + relativedelta(months=plan.months))
