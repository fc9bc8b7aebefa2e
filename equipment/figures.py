"""The figures of equipment over a period: what was lent, to how many, for how long, late, lost; second life.

A period is two local days, both included. A day on which an item was out for some time is a day out, once.
"""

from collections import defaultdict
from datetime import date, timedelta

from django.db.models import Q
from django.utils import timezone

from courses.models.meetings import local_midnight
from equipment.figure_rows import EquipmentFigures, Row, SecondLife
from equipment.models import Hold, Item, LoanLine
from equipment.moments import end_of

GONE = ("lost", "stolen", "broken")
YEAR = 365.25


def figures(first, last, *, now, places=None):
    """The figures of [first, last], of all places or some; three queries. Days to come are not counted."""
    today = timezone.localdate(now)
    span = first, min(last, today)
    items = items_of(span, places)
    lines = lines_of(span, items, places)
    rows, days_out = defaultdict(dict), defaultdict(set)
    for line in lines:
        count(line, rows_of_item(line.item, rows), span, today)
        days_out[line.item_id] |= days_in(span, line.lent_at, line.ended_at)
    for item in items:
        for row in rows_of_item(item, rows):
            row.days_owned += len(days_in(span, item.added_at, item.retired_at))
            row.days_out += len(days_out[item.pk])
    return EquipmentFigures(
        first=first,
        last=last,
        total=rows["all"].get("", Row("")).frozen(),
        by_model=printed(rows["model"]),
        by_origin=printed(rows["origin"]),
        never_used=never_used(items, days_out, span),
        second_life=second_life([item for item in items if is_there(item, span[1])], span[1]),
    )


def printed(rows):
    return sorted((row.frozen() for row in rows.values()), key=lambda row: row.name)


def days_in(span, start, end):
    """The local days of the span on which something was so from `start` until `end`, or until now."""
    first = max(span[0], timezone.localdate(start))
    last = span[1] if end is None else min(span[1], timezone.localdate(end))
    return {first + timedelta(days=step) for step in range((last - first).days + 1)}


def items_of(span, places):
    """The items that were in stock for some time of the span."""
    rows = Item.objects.select_related("model").filter(added_at__lt=end_of(span[1]))
    rows = rows.filter(Q(retired_at=None) | Q(retired_at__gte=local_midnight(span[0])))
    return list(rows if places is None else rows.filter(place__in=places))


def lines_of(span, items, places=None):
    """The items of loans that were out for some time of the span; those of other places are not read."""
    rows = LoanLine.objects.filter(lent_at__lt=end_of(span[1])).select_related("loan", "item__model")
    rows = rows.filter(Q(ended_at=None) | Q(ended_at__gte=local_midnight(span[0])))
    rows = rows if places is None else rows.filter(item__place__in=places)
    known = {item.pk for item in items}
    return [line for line in rows if line.item_id in known]


def rows_of_item(item, rows):
    """The rows that the item counts in: all, its model's, its origin's."""
    names = {"all": ("", ""), "model": (item.model_id, item.model.name)}
    names["origin"] = item.origin, str(item.get_origin_display())
    return [rows[kind].setdefault(key, Row(name)) for kind, (key, name) in names.items()]


def count(line, rows, span, today):
    """Count one line of a loan in each of these rows."""
    back = None if line.ended_at is None else timezone.localdate(line.ended_at)
    begun = span[0] <= timezone.localdate(line.lent_at) <= span[1]
    is_late = max(span[0], line.loan.due_on + timedelta(days=1)) <= min(span[1], back or today)
    is_lost = line.outcome in GONE and span[0] <= back <= span[1]
    for row in rows:
        row.loans, row.late, row.lost = row.loans + begun, row.late + is_late, row.lost + is_lost
        if line.loan.organisation_id is None:
            row.people.add(line.loan.person_key)
        else:
            row.organisations.add(line.loan.organisation_id)


def is_there(item, day):
    """Whether it is in stock at the end of that day."""
    return item.retired_at is None or timezone.localdate(item.retired_at) > day


def never_used(items, days_out, span):
    """Those in stock all along that nobody had, and whose model was kept for no meeting either."""
    held = Hold.objects.filter(quantity__gt=0).overlapping(local_midnight(span[0]), end_of(span[1]))
    models = set(held.values_list("model", flat=True))
    return [
        item
        for item in items
        if timezone.localdate(item.added_at) <= span[0]
        and is_there(item, span[1])
        and not days_out[item.pk]
        and item.model_id not in models
    ]


def second_life(items, day):
    """Of these items, in stock on that day."""
    lives = [(day - born).days / YEAR for item in items if (born := born_on(item))]
    return SecondLife(
        items=len(items),
        refurbished=sum(item.origin == Item.Origin.REFURBISHED for item in items),
        given=sum(item.origin == Item.Origin.GIVEN for item in items),
        years=sum(lives) / len(lives) if lives else None,
    )


def born_on(item):
    """The day from which its life counts: when it was made, else acquired."""
    return date(item.made_in, 1, 1) if item.made_in else item.acquired_on
