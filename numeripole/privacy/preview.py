"""What will come of two files made one: what moves, what falls together, what the year's figures become."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from bookings.models import Attendance, Booking
from courses.models import SkillRecord
from numeripole.badges.models import Certificate
from numeripole.statistics.figures import headline_of
from numeripole.statistics.periods import calendar_year
from numeripole.statistics.rows import in_hours, spoken_number
from numeripole.statistics.sources import presences


@dataclass(frozen=True)
class Preview:
    """`moved`: (what, how many); `meetings` and `activities` of both; `figures`: (name, before, after)."""

    moved: tuple
    meetings: tuple
    activities: tuple
    year: int
    figures: tuple


def preview_of(kept, gone, *, now):
    """What will come of it, counted beforehand; nothing is written."""
    doubles = doubles_of(kept, gone)
    mine = Booking.objects.live().filter(learner=kept)
    both = Booking.objects.live().filter(learner=gone, activity__in=mine.values("activity"))
    year = timezone.localdate(now).year
    return Preview(
        moved=tuple((what, number) for what, number in moved(gone, doubles) if number),
        meetings=tuple(double.meeting for _mine, double in doubles),
        activities=tuple(booking.activity for booking in both.select_related("activity")),
        year=year,
        figures=tuple(figures(kept, gone, doubles, calendar_year(year), now=now)),
    )


def doubles_of(kept, gone):
    """(presence of the one, presence of the other) at each meeting where both were noted."""
    noted = Attendance.objects.select_related("meeting__activity", "accompaniment")
    mine = {one.meeting_id: one for one in noted.filter(person_key=kept.person_key)}
    theirs = noted.filter(person_key=gone.person_key, meeting__in=mine).order_by("meeting__starts_at")
    return [(mine[double.meeting_id], double) for double in theirs]


def moved(gone, doubles):
    """What goes over from the other file, and how many of each."""
    key = {"person_key": gone.person_key}
    yield _("Presences noted"), Attendance.objects.filter(**key).count() - len(doubles)
    yield _("Bookings"), Booking.objects.filter(**key).count()
    yield _("Loans"), gone.loans.count()
    yield _("Reservations"), gone.reservations.count()
    yield _("Skills seen"), SkillRecord.objects.filter(**key).count()
    yield _("Tracks"), gone.follows.count()
    yield _("Attestations"), Certificate.objects.filter(**key).count()
    yield _("Wishes"), gone.wishes.filter(settled_at=None).count()
    yield _("Messages"), gone.notices.count()


def figures(kept, gone, doubles, period, *, now):
    """People, presences and hours of the year, before and after."""
    before, came = headline_of(period, now=now), presences(period, now=now)
    both = all(came.filter(person_key=file.person_key).exists() for file in (kept, gone))
    counted = set(came.filter(person_key=gone.person_key).values_list("pk", flat=True))
    twice = [(mine, double) for mine, double in doubles if double.pk in counted and mine.is_present]
    minutes = before.minutes - sum(less(mine, double) for mine, double in twice)
    yield _("Different people"), spoken_number(before.people), spoken_number(before.people - both)
    yield _("Presences"), spoken_number(before.presences), spoken_number(before.presences - len(twice))
    yield _("Hours"), spoken_number(before.hours), spoken_number(in_hours(minutes))


def less(mine, double):
    """The minutes counted twice: the presence that stays takes over a length that was told."""
    told = double.told_minutes() if mine.told_minutes() is None else None
    return mine.minutes + double.minutes - (mine.minutes if told is None else told)
