"""What La Coop calls an activity: one visit or appointment of one person, or one meeting of a group."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count, Exists, OuterRef, Sum

from bookings.models import Attendance, Tally
from courses.models import Place
from numeripole.statistics.coop_lists import COLLECTIVE, INDIVIDUAL
from numeripole.statistics.minutes import minutes_of

OF = ("place", "activity__kind", "activity__channel", "activity__theme")


@dataclass(frozen=True)
class Activities:
    """So many of La Coop's activities of one place, kind, channel and length."""

    place: int
    kind: str
    channel: str
    theme: str
    minutes: int
    number: int


class CoopFacts:
    """The scans behind La Coop's tables of activities."""

    def __init__(self, scope):
        self.scope = scope

    def alone(self):
        """Presences of people with a file at appointments and open access."""
        return self.scope.presences().filter(meeting__activity__kind__in=INDIVIDUAL)

    def attended(self):
        """Meetings of groups to which somebody came."""
        came = Attendance.objects.present().filter(meeting=OuterRef("pk"))
        counted = Tally.objects.filter(meeting=OuterRef("pk"), count__gt=0)
        meetings = self.scope.counted_meetings().filter(activity__kind__in=COLLECTIVE)
        return meetings.filter(Exists(came) | Exists(counted))

    @cached_property
    def cells(self):
        of = [f"meeting__{path}" for path in OF]
        alone = self.alone().values_list(*of, "minutes").annotate(Count("pk"))
        counted = self.scope.tallies().filter(meeting__activity__kind__in=INDIVIDUAL, count__gt=0)
        counted = counted.values_list(*of, minutes_of("meeting__")).annotate(Sum("count"))
        groups = self.attended().values_list(*OF, minutes_of()).annotate(Count("pk"))
        return [Activities(*row) for rows in (alone, counted, groups) for row in rows]

    @cached_property
    def participants(self):
        """Presences at workshops and events, people without a file included."""
        group = {"meeting__activity__kind__in": COLLECTIVE}
        counted = self.scope.tallies().filter(**group).aggregate(n=Sum("count"))["n"] or 0
        return self.scope.presences().filter(**group).count() + counted

    @cached_property
    def themes(self):
        """Mentions of each theme: those noted of an accompaniment, else that of the activity."""
        counts = Counter()
        for cell in self.cells:
            counts[cell.theme] += cell.number
        told = self.alone().filter(accompaniment__themes__isnull=False)
        for theme, number in told.values_list("accompaniment__themes").annotate(Count("pk")):
            counts[theme] += number
        for theme, number in told.values_list("meeting__activity__theme").annotate(
            Count("pk", distinct=True)
        ):
            counts[theme] -= number
        return counts

    @cached_property
    def equipment(self):
        """Mentions of each kind of equipment, noted of accompaniments alone."""
        counts = Counter()
        told = self.alone().filter(accompaniment__isnull=False)
        for codes, number in told.values_list("accompaniment__equipment").annotate(Count("pk")):
            counts.update(dict.fromkeys(codes, number))
        return counts

    @cached_property
    def places(self):
        return dict(Place.objects.values_list("pk", "name"))


def coop_facts(facts):
    """Those of a report, once for all of its tables."""
    if not hasattr(facts, "coop"):
        facts.coop = CoopFacts(facts.scope)
    return facts.coop
