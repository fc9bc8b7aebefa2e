"""What people came for, and where: by theme, by place, by kind of activity."""

from django.db.models import Count, Sum
from django.utils.translation import gettext as _

from courses.models import Activity, Place, Theme
from numeripole.statistics import definitions
from numeripole.statistics.rows import Row, Table
from numeripole.statistics.sources import DIMENSIONS, presences, totals

COLUMNS = ("people", "presences", "hours", "meetings")


def by_activity(period, *, now, held, counted):
    """The three tables; `held` and `counted` are the cells of the same period."""
    titles = {"theme": _("Themes"), "place": _("Where it takes place"), "kind": _("Kinds of activity")}
    return tuple(
        Table(name, title, str(definitions.ACTIVITY), COLUMNS, rows_by(name, period, now, held, counted))
        for name, title in titles.items()
    )


def rows_by(name, period, now, held, counted):
    """One row for each theme, place or kind with a meeting that took place, the most presences first."""
    meetings = totals(held, by=name, number="meetings")
    strangers = totals(counted, by=name, number="count")
    minutes = totals(counted, by=name, number="minutes")
    came = named(name, period, now=now)
    labels = labels_of(name, meetings)
    rows = []
    for code, number in meetings.items():
        people, presences, time = came.get(code, (0, 0, 0))
        rows.append(
            Row(
                code=str(code),
                label=labels[code],
                people=people,
                presences=presences + strangers[code],
                minutes=time + minutes[code],
                meetings=number,
            )
        )
    return tuple(sorted(rows, key=lambda row: (-row.presences, row.label)))


def named(name, period, *, now):
    """People, presences and minutes of people with a file, by theme, place or kind, in one query."""
    rows = presences(period, now=now).values_list(f"meeting__{DIMENSIONS[name]}")
    rows = rows.annotate(Count("person_key", distinct=True), Count("pk"), Sum("minutes"))
    return {code: numbers for code, *numbers in rows}


def labels_of(name, codes):
    """How each theme, place or kind is called."""
    if name == "kind":
        return {kind.value: str(kind.label) for kind in Activity.Kind}
    if name == "place":
        return {pk: place.name for pk, place in Place.objects.in_bulk(codes).items()}
    return {code: theme.label for code, theme in Theme.objects.in_bulk(codes).items()}
