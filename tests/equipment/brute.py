"""An independent count of promise 4: instant by instant, row by row, with none of the ledger's code."""

from collections import Counter
from datetime import timedelta

from django.utils import timezone

from equipment.models import Hold, Item, LoanLine, Repair, Reservation

DAYS = 30


def instants(now):
    """Now, every twelve hours of the days to come, and both edges of what is kept for meetings."""
    edges = [edge for hold in Hold.objects.all() for edge in (hold.starts_at, hold.ends_at)]
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    grid = [midnight + timedelta(hours=12 * step) for step in range(2 * DAYS)]
    return sorted({moment for moment in [now, *grid, *edges] if moment >= now})


def is_away(day, back_on, today):
    """Until the day it is due, included; once that is past, always."""
    return back_on is None or back_on < today or day <= back_on


def too_many(now):
    """How many more than are owned are claimed, for each (model, place, instant) that claims something."""
    today, over = timezone.localdate(now), {}
    items = {item.pk: item for item in Item.objects.filter(retired_at=None)}
    lines = list(LoanLine.objects.filter(ended_at=None).select_related("loan"))
    repairs = list(Repair.objects.filter(closed_at=None))
    holds, reservations = list(Hold.objects.all()), list(Reservation.objects.filter(status="reserved"))
    for moment in instants(now):
        day, claimed, away = timezone.localdate(moment), Counter(), set()
        for hold in holds:
            if hold.starts_at <= moment < hold.ends_at:
                claimed[hold.model_id, hold.place_id] += hold.quantity
        for one in reservations:
            if one.first_on <= day <= one.last_on:
                claimed[one.model_id, one.place_id] += one.quantity
        away |= {line.item_id for line in lines if is_away(day, line.loan.due_on, today)}
        away |= {repair.item_id for repair in repairs if is_away(day, repair.expected_on, today)}
        for pk in away & set(items):
            claimed[items[pk].model_id, items[pk].place_id] += 1
        owned = Counter((item.model_id, item.place_id) for item in items.values())
        for key, count in claimed.items():
            over[(*key, moment)] = count - owned[key]
    return over


def worst(over):
    """The instants at which too much is claimed."""
    return {name: count for name, count in over.items() if count > 0}
