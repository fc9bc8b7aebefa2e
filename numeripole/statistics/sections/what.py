"""What people came for, where and when: themes, places, kinds, months, and how full it was."""

from collections import defaultdict

from django.db.models import Case, Count, IntegerField, OuterRef, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from bookings.models import Attendance, Tally
from courses.models import Activity
from numeripole.statistics import definitions
from numeripole.statistics.activities import labels_of
from numeripole.statistics.facts import added
from numeripole.statistics.sections.building import column, columns, put, rows_of, total_of
from numeripole.statistics.tables import Label


def by_what(name, facts, title):
    """One row for each theme, place or kind with a meeting that took place, the most presences first."""
    sums = defaultdict(lambda: {"people": 0, "presences": 0, "hours": 0, "meetings": 0})
    for cells in (facts.named, facts.counted):
        for code, row in added(cells, lambda cell: getattr(cell, name), "presences", "minutes").items():
            sums[code]["presences"] += row["presences"]
            sums[code]["hours"] += row["minutes"]
    for code, row in added(facts.held, lambda cell: getattr(cell, name), "meetings").items():
        sums[code]["meetings"] = row["meetings"]
    for code, number in facts.people_by(name).items():
        sums[code]["people"] = number
    labels = labels_of(name, sums)
    order = sorted(sums, key=lambda code: (-sums[code]["presences"], labels[code]))
    rows = rows_of(name, [(str(code), labels[code]) for code in order])
    numbers = {str(code): row for code, row in sums.items()} | {"total": {"people": facts.persons}}
    rows.append(total_of(rows))
    over = columns("people", "presences", "hours", "meetings", overlaps={"people"})
    return put(name, title, rows, over, numbers, definitions.ACTIVITY)


def by_theme(facts, before, *, title):
    return by_what("theme", facts, title)


def by_place(facts, before, *, title):
    return by_what("place", facts, title)


def by_kind(facts, before, *, title):
    return by_what("kind", facts, title)


def by_month(facts, before, *, title):
    """Presences of each month (or year), and a year earlier; what is still to come has no number."""
    scope, period = facts.scope, facts.scope.period
    slots = period.slots(monthly=period.is_monthly)
    now = in_slots(scope, slots)
    numbers = {slot.code: {"presences": now[rank]} for rank, slot in enumerate(slots)}
    over = [column("presences")]
    if before:
        over.append(column("before", counts="presences"))
        earlier = before.scope.period.slots(monthly=period.is_monthly)
        for rank, number in in_slots(before.scope, earlier).items():
            if rank < len(slots):
                numbers[slots[rank].code]["before"] = number
    rows = rows_of("month", [(slot.code, slot.label) for slot in slots])
    rows.append(total_of(rows))
    definition = f"{definitions.SLOTS} {definitions.BEFORE}" if before else definitions.SLOTS
    return put("months", title, rows, tuple(over), numbers, definition, counts="presences", behind="")


def in_slots(scope, slots):
    """Presences, people without a file included, by the rank of the slot in which the meeting starts."""
    sums = {rank: 0 if slot.start <= scope.now else None for rank, slot in enumerate(slots)}
    bounds = [When(meeting__starts_at__lt=slot.end, then=Value(rank)) for rank, slot in enumerate(slots)]
    slot = Case(*bounds, output_field=IntegerField())
    named = scope.presences().annotate(slot=slot).values_list("slot").annotate(Count("pk"))
    counted = scope.tallies().annotate(slot=slot).values_list("slot").annotate(Sum("count"))
    for rows in (named, counted):
        for rank, number in rows:
            sums[rank] += number
    return sums


def by_hour(facts, before, *, title):
    """Presences and seats of the meetings that took place, by weekday and part of the day, local time."""
    parts = {"morning": _("Morning"), "afternoon": _("Afternoon"), "evening": _("From 6 p.m.")}
    sums = defaultdict(lambda: {f"{what}_{part}": 0 for part in parts for what in ("came", "seats")})
    for starts_at, seats, came in full_meetings(facts.scope):
        local = timezone.localtime(starts_at)
        part = "morning" if local.hour < 12 else "afternoon" if local.hour < 18 else "evening"
        sums[str(local.weekday())][f"came_{part}"] += came
        sums[str(local.weekday())][f"seats_{part}"] += seats
    over = []
    for part, name in parts.items():
        where = (("part_of_day", part),)
        came = _now("%(part)s: presences") % {"part": name}
        seats = _now("%(part)s: seats") % {"part": name}
        over += [
            Label(f"came_{part}", came, where=where, counts="presences"),
            Label(f"seats_{part}", seats, where=where, counts="seats"),
        ]
    rows = rows_of("weekday", [(str(day), str(name).capitalize()) for day, name in WEEKDAYS.items()])
    return put("times", title, rows, tuple(over), sums, definitions.TIMES, counts="presences", behind="")


def full_meetings(scope):
    """(start, seats, how many came) of each meeting that took place, one after the other."""
    here = {"meeting": OuterRef("pk")}
    named = Attendance.objects.present().filter(**here).order_by().values("meeting").annotate(n=Count("pk"))
    counted = Tally.objects.filter(**here).order_by().values("meeting").annotate(n=Sum("count"))
    came = Coalesce(Subquery(named.values("n")), 0) + Coalesce(Subquery(counted.values("n")), 0)
    meetings = scope.held().annotate(came=came).values_list("starts_at", "activity__seats", "came")
    return meetings.iterator(chunk_size=5000)


def without_a_file(facts, before, *, title):
    """People without a file, by the broad age group that was noted."""
    sums = added(facts.counted, lambda cell: cell.age_group or "unknown", "presences")
    groups = [group for group in Tally.AgeGroup if group.value] + [Tally.AgeGroup.UNKNOWN]
    rows = [
        Label(group.value or "unknown", str(group.label), where=(("file", "without"), ("group", group.value)))
        for group in groups
    ]
    rows.append(total_of(rows))
    over = (column("presences", where=(("file", "without"),)),)
    return put("without_a_file", title, rows, over, sums, definitions.GROUPS, counts="presences", behind="")


def actions(facts, before, *, title):
    """Activities, meetings and hours of each kind."""
    sums = added(facts.held, lambda cell: cell.kind, "meetings", "seats", "minutes")
    rows = rows_of("kind", [(kind.value, kind.label) for kind in Activity.Kind])
    rows.append(total_of(rows))
    held = facts.scope.held().values_list("activity__kind").annotate(n=Count("activity", distinct=True))
    for kind, number in held:
        sums[kind]["activities"] = number
    for row in sums.values():
        row["taught"] = row.pop("minutes")
    over = (
        *columns("activities", "meetings"),
        Label("taught", str(_("Hours of meetings")), counts="minutes_taught"),
        Label("seats", str(_("Places")), counts="seats"),
    )
    return put("actions", title, rows, over, sums, definitions.ACTIONS, counts="meetings", behind="")
