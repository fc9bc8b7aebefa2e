"""What a profile counts in a period: its meetings, the presences at them, the people without a file."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    Subquery,
    Sum,
    Value,
    When,
    Window,
)
from django.db.models.functions import Coalesce, RowNumber, TruncDate

from bookings.models import Attendance, Tally
from bookings.models.attendance import held
from courses.models import Activity, Meeting
from courses.models.meetings import local_midnight
from numeripole.statistics.periods import Period
from numeripole.statistics.rules import Once, Rules

# The youngest of each broad age group of people without a file.
YOUNGEST = {"child": 0, "teenager": 12, "adult": 18, "senior": 60}


@dataclass(frozen=True)
class Scope:
    """A period, the rules of a profile, and the moment at which one counts."""

    period: Period
    rules: Rules
    now: datetime

    def over(self, period):
        """The same rules over another period."""
        return replace(self, period=period)

    def counted_meetings(self, *, since=None):
        """Meetings of the period whose day has come and that the profile counts."""
        meetings = Meeting.objects.day_come(self.now).between(since or self.period.start, self.period.end)
        return self.filtered(meetings).order_by()

    def filtered(self, meetings):
        rules = self.rules
        if rules.kinds:
            meetings = meetings.filter(activity__kind__in=rules.kinds)
        if rules.themes:
            meetings = meetings.filter(activity__theme__in=rules.themes)
        if rules.places:
            meetings = meetings.filter(place__in=rules.places)
        if not rules.one_to_one:
            meetings = meetings.exclude(activity__kind=Activity.Kind.APPOINTMENT)
        if not rules.one_day:
            meetings = meetings.filter(activity__in=of_several_days())
        if rules.minimum_people > 1:
            meetings = meetings.alias(came=came_to()).filter(came__gte=rules.minimum_people)
        return meetings

    def held(self):
        """Those of its meetings that took place."""
        return held(self.counted_meetings(), now=self.now)

    def presences(self, *, since=None):
        """Presences of people with a file that the profile counts."""
        came = Attendance.objects.present().filter(meeting__in=self.counted_meetings(since=since)).order_by()
        if self.rules.minimum_age is not None:
            came = came.filter(age_from__gte=self.rules.minimum_age)
        return came

    def tallies(self):
        """People without a file that it counts; with a minimum age, the groups surely of that age."""
        if self.rules.named_only:
            return Tally.objects.none()
        tallies = Tally.objects.filter(meeting__in=self.counted_meetings()).order_by()
        if self.rules.minimum_age is not None:
            groups = [group for group, age in YOUNGEST.items() if age >= self.rules.minimum_age]
            tallies = tallies.filter(age_group__in=groups)
        return tallies

    def people(self):
        """One presence for each time that someone counts: the last one, or the first of an operation."""
        once, since = self.rules.once, None
        if once == Once.OPERATION and self.rules.operation_starts_on:
            since = min(local_midnight(self.rules.operation_starts_on), self.period.start)
        came, apart = self.presences(since=since), [F("person_key")]
        if once == Once.CYCLE:
            apart.append(F("meeting__activity"))
        elif once == Once.YEAR:
            apart.append(self.year())
        first = once == Once.OPERATION
        order = [F("meeting__starts_at"), F("pk")]
        order = order if first else [field.desc() for field in order]
        ranked = came.annotate(rank=Window(RowNumber(), partition_by=apart, order_by=order)).filter(rank=1)
        people = Attendance.objects.filter(pk__in=ranked.values("pk")).order_by()
        return people.filter(meeting__starts_at__gte=self.period.start) if since else people

    def year(self):
        """Which year of the period a presence is of, counted from its first day."""
        ends = enumerate(self.period.year_ends())
        return Case(
            *(When(meeting__starts_at__lt=end, then=Value(rank)) for rank, end in ends),
            output_field=IntegerField(),
        )

    def returned(self):
        """The keys of people of the period who had come to the centre before it, as a query."""
        if self.rules.places:
            return self.returned_to_places()
        ever = Meeting.objects.day_come(self.now).filter(starts_at__lt=self.period.end).order_by()
        came = Attendance.objects.present().filter(meeting__in=ever).order_by().values("person_key")
        mine = Q(meeting__starts_at__gte=self.period.start)
        if self.rules.choose_meetings:
            mine &= Q(meeting__in=self.counted_meetings())
        if self.rules.minimum_age is not None:
            mine &= Q(age_from__gte=self.rules.minimum_age)
        sides = came.annotate(
            before=Count("pk", filter=Q(meeting__starts_at__lt=self.period.start)),
            within=Count("pk", filter=mine),
        )
        return sides.filter(before__gt=0, within__gt=0)

    def returned_to_places(self):
        """The same for some places of many: only their people are looked for, not all who ever came."""
        before = Meeting.objects.day_come(self.now).filter(starts_at__lt=self.period.start).order_by()
        earlier = Attendance.objects.present().filter(meeting__in=before).order_by()
        earlier = earlier.filter(person_key=OuterRef("person_key"))
        return self.presences().filter(Exists(earlier)).values("person_key").distinct()


def of_several_days():
    """Activities whose meetings, not called off, fall on several local days."""
    days = Meeting.objects.occupying().order_by().values("activity").annotate(day=TruncDate("starts_at"))
    several = days.values("activity").annotate(days=Count("day", distinct=True)).filter(days__gt=1)
    return several.values("activity")


def came_to():
    """How many people came to a meeting, those without a file included."""
    noted = Attendance.objects.present().filter(meeting=OuterRef("pk")).order_by().values("meeting")
    counted = Tally.objects.filter(meeting=OuterRef("pk")).order_by().values("meeting")
    return Coalesce(Subquery(noted.annotate(n=Count("pk")).values("n")), 0) + Coalesce(
        Subquery(counted.annotate(n=Sum("count")).values("n")), 0
    )
