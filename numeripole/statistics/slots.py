"""Presences month by month, beside those of a year earlier."""

from django.db.models import Case, Count, IntegerField, Sum, Value, When
from django.utils.translation import gettext as _

from numeripole.statistics import definitions
from numeripole.statistics.rows import Row, Table
from numeripole.statistics.sources import counted, presences


def by_slot(period, before, *, now):
    """Presences of each month (or year) of the period, and a year earlier if anything was noted then.

    What is still to come has no number.
    """
    slots = period.slots(monthly=period.is_monthly)
    mine = in_slots(period, slots, now=now)
    earlier = in_slots(before, before.slots(monthly=period.is_monthly), now=now) if before else {}
    compared = any(earlier.values())
    rows = tuple(
        Row(
            code=slot.code,
            label=slot.label,
            presences=mine[rank],
            before=earlier.get(rank) if compared else None,
        )
        for rank, slot in enumerate(slots)
    )
    definition = f"{definitions.SLOTS} {definitions.BEFORE}" if compared else str(definitions.SLOTS)
    columns = ("presences", "before") if compared else ("presences",)
    return Table("slots", _("Presences over time"), definition, columns, rows)


def in_slots(period, slots, *, now):
    """Presences, people without a file included, by the rank of the slot in which the meeting starts."""
    sums = {rank: 0 if slot.start <= now else None for rank, slot in enumerate(slots)}
    slot = slot_of(slots)
    named = presences(period, now=now).annotate(slot=slot).values_list("slot").annotate(Count("pk"))
    strangers = counted(period, now=now).annotate(slot=slot).values_list("slot").annotate(Sum("count"))
    for rows in (named, strangers):
        for rank, number in rows:
            sums[rank] += number
    return sums


def slot_of(slots):
    """The rank of the slot in which a presence's meeting starts; its bounds are local midnights."""
    bounds = [When(meeting__starts_at__lt=slot.end, then=Value(rank)) for rank, slot in enumerate(slots)]
    return Case(*bounds, output_field=IntegerField())
