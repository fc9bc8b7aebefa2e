"""The figures of a period: computed once, then printed by the page, its charts, the sheet and the command."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from bookings.models import Tally
from bookings.models.attendance import missing
from courses.models import Meeting
from numeripole.statistics import definitions
from numeripole.statistics.activities import by_activity
from numeripole.statistics.breakdowns import (
    by_age,
    by_commune,
    by_ring,
    by_sex,
    by_situation,
    without_a_file,
)
from numeripole.statistics.people import profiles, returning
from numeripole.statistics.periods import Period
from numeripole.statistics.rates import Rates, rates_of
from numeripole.statistics.residence import residence_of
from numeripole.statistics.rows import Row, Table, in_hours
from numeripole.statistics.slots import by_slot
from numeripole.statistics.snapshot import snapshot
from numeripole.statistics.sources import counted_cells, held_cells, presences, totals


@dataclass(frozen=True)
class Headline:
    """People, presences and hours, side by side and never mixed up."""

    people: int
    presences: int
    minutes: int

    @property
    def hours(self):
        return in_hours(self.minutes)


@dataclass(frozen=True)
class Figures:
    """All that is known of a period; `before` is None when nothing was noted a year earlier."""

    period: Period
    computed_at: datetime
    missing: int
    headline: Headline
    before: Headline | None
    returning: int
    without_a_file: int
    meetings: int
    meeting_minutes: int
    rates: Rates
    tables: tuple[Table, ...]

    @property
    def new(self):
        return self.headline.people - self.returning

    @property
    def meeting_hours(self):
        return in_hours(self.meeting_minutes)

    def table(self, code):
        return next(table for table in self.tables if table.code == code)


def missing_meetings(period, *, now):
    """The meetings of the period that are over and not filled in."""
    return missing(Meeting.objects.between(period.start, period.end), now=now)


def figures_of(period, *, now):
    """Every figure of the period, in a number of queries that does not grow with it."""
    with snapshot():
        return count(period, now=now)


def count(period, *, now):
    people, held, counted = (source(period, now=now) for source in (profiles, held_cells, counted_cells))
    strangers = without_a_file(counted)
    headline = Headline(
        people=sum(profile.people for profile in people),
        presences=sum(profile.presences for profile in people) + strangers.presences,
        minutes=sum(profile.minutes for profile in people) + strangers.minutes,
    )
    residence = residence_of(profile.commune for profile in people)
    before = period.year_before(today=timezone.localdate(now))
    earlier = headline_of(before, now=now) if before else None
    return Figures(
        period=period,
        computed_at=now,
        missing=missing_meetings(period, now=now).count(),
        headline=headline,
        before=earlier if earlier and earlier.presences else None,
        returning=returning(period, now=now),
        without_a_file=strangers.presences,
        meetings=sum(cell.meetings for cell in held),
        meeting_minutes=sum(cell.minutes for cell in held),
        rates=rates_of(period, now=now, seats=sum(cell.seats for cell in held), presences=headline.presences),
        tables=(
            by_slot(period, before, now=now),
            by_age(people, strangers),
            by_sex(people, strangers),
            by_situation(people, strangers),
            by_ring(people, strangers, residence),
            by_commune(people, strangers, residence),
            *by_activity(period, now=now, held=held, counted=counted),
            by_age_group(counted),
        ),
    )


def headline_of(period, *, now):
    """People, presences and hours of a period alone."""
    named = presences(period, now=now).aggregate(
        people=Count("person_key", distinct=True), presences=Count("pk"), minutes=Sum("minutes", default=0)
    )
    strangers = without_a_file(counted_cells(period, now=now))
    return Headline(
        people=named["people"],
        presences=named["presences"] + strangers.presences,
        minutes=named["minutes"] + strangers.minutes,
    )


def by_age_group(counted):
    """People without a file, by broad age group."""
    sums = totals(counted, by="age_group", number="count")
    rows = tuple(
        Row(code=group.value or "unknown", label=str(group.label), presences=sums[group.value])
        for group in (
            Tally.AgeGroup.CHILD,
            Tally.AgeGroup.TEENAGER,
            Tally.AgeGroup.ADULT,
            Tally.AgeGroup.SENIOR,
            Tally.AgeGroup.UNKNOWN,
        )
    )
    return Table(
        "without_a_file", _("Presences without a file, by age"), str(definitions.GROUPS), ("presences",), rows
    )
