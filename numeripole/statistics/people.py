"""Who came: people as they were at their last presence of the period, presences as they were that day."""

from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Sum, Window
from django.db.models.functions import RowNumber

from bookings.models import Attendance
from courses.models import Meeting
from numeripole.statistics.sources import presences

PROFILE = ("sex", "situation", "commune", "age_from")


@dataclass(frozen=True)
class Profile:
    """What one combination of sex, situation, commune and age slice adds up to."""

    sex: str
    situation: str
    commune: str | None
    age_from: int | None
    people: int = 0
    presences: int = 0
    minutes: int = 0


def profiles(period, *, now):
    """Presences and minutes by the profile of their day, then people by the profile of their last presence.

    Two grouped queries; two presences that start together are ordered by the one noted last.
    """
    came = presences(period, now=now)
    latest = Window(
        RowNumber(),
        partition_by=F("person_key"),
        order_by=[F("meeting__starts_at").desc(), F("pk").desc()],
    )
    last = came.annotate(rank=latest).filter(rank=1)
    people = Attendance.objects.filter(pk__in=last.values("pk")).order_by().values_list(*PROFILE)
    return [
        Profile(*profile, presences=number, minutes=minutes)
        for *profile, number, minutes in came.values_list(*PROFILE).annotate(Count("pk"), Sum("minutes"))
    ] + [Profile(*profile, people=number) for *profile, number in people.annotate(Count("pk"))]


def returning(period, *, now):
    """How many of the people of the period had come before it: only theirs is looked for."""
    before = Meeting.objects.day_come(now).filter(starts_at__lt=period.start).order_by()
    earlier = Attendance.objects.present().filter(meeting__in=before, person_key=OuterRef("person_key"))
    people = presences(period, now=now).values("person_key").distinct()
    return people.filter(Exists(earlier.order_by())).count()
