"""More time for a loan: until when, and whether nobody else counts on it."""

from collections import Counter
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _now

from equipment.allowed import all_out, check_days
from equipment.days import next_open_day
from equipment.ledger import Ledger, rows_of
from equipment.moments import end_of, today
from equipment.refusals import EquipmentRefused


def new_due(loan, asked, *, now):
    """The new day of return, on which the place is open; refused when the items are wanted before.

    The loan's stocks are locked by the caller.
    """
    items = [line.item for line in loan.lines.all() if line.is_out]
    models = {item.model_id: item.model for item in items}
    check_renewals(loan, models.values())
    check_nobody_waits(loan, models)
    longest = min(model.loan_days for model in models.values())
    usual = today(now) + timedelta(days=longest)
    due_on = asked or max(usual, loan.due_on)
    if due_on <= loan.due_on:
        raise EquipmentRefused(
            _now("Choose a day after the one on which it is due already."), code="not_later"
        )
    check_days(today(now), due_on, longest=None if loan.organisation_id else longest, now=now)
    due_on = next_open_day(loan.place, due_on)
    check_nothing_promised(loan, items, due_on, now=now)
    return due_on


def check_renewals(loan, models):
    most = min(model.renewals for model in models)
    if loan.organisation_id is None and loan.renewed.count() >= most:
        raise EquipmentRefused(
            _now("This loan was renewed as often as possible: take it back, then lend it again."),
            code="no_renewal_left",
        )


def check_nobody_waits(loan, models):
    queue = rows_of("Reservation").waiting().filter(model__in=models, place=loan.place_id)
    for waiting in queue.select_related("model")[:1]:
        raise EquipmentRefused(
            _now("Someone waits for %(model)s: ask for it back on the day it is due.")
            % {"model": waiting.model},
            code="someone_waits",
        )


def check_nothing_promised(loan, items, due_on, *, now):
    """What is out stays out until it is due; beyond, or once late, it is a new promise."""
    ledger = Ledger(now=now, models={item.model_id for item in items})
    start = max(now, end_of(loan.due_on))
    for item in items:
        ledger.drop("item", item.pk, item.key)
    for key, count in Counter(item.key for item in items).items():
        refused = ledger.first_refusal(key, count, start, end_of(due_on))
        if refused is not None:
            model = next(item.model for item in items if item.key == key)
            raise all_out(model, timezone.localdate(refused))
