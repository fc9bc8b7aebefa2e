"""What is missing before figures are sent: meetings not filled in, people whose file says too little."""

from dataclasses import dataclass

from django.db.models import Count, Q, Window

from bookings.models.attendance import missing
from courses.models import Learner, Meeting
from courses.models.people import Sex
from numeripole.statistics.rules import of_places
from numeripole.statistics.scope import Scope

# So many are shown at once; filling these in brings up the next.
MOST = 50


@dataclass(frozen=True)
class Gap:
    """People who came in the period and whose file does not say one thing, with how many they are."""

    code: str
    number: int
    learners: list


@dataclass(frozen=True)
class Gaps:
    meetings: list
    meeting_number: int
    people: tuple[Gap, ...]

    @property
    def are_none(self):
        return not self.meeting_number and not any(gap.number for gap in self.people)


def gaps_of(period, *, now, named, places=None):
    """The gaps of these places, or of the whole centre, over the period.

    `named` says whether titles and names may be read.
    """
    scope = Scope(period, of_places(places), now)
    came = Learner.objects.filter(pk__in=scope.presences().exclude(learner=None).values("learner")).order_by()
    unknown = {
        "birth_year": Q(birth_year=None),
        "commune": Q(commune=None),
        "sex": Q(sex=Sex.UNKNOWN),
    }
    numbers = came.aggregate(**{code: Count("pk", question) for code, question in unknown.items()})
    people = []
    for code, number in numbers.items():
        without = came.filter(unknown[code]).order_by(*Learner._meta.ordering)
        people.append(Gap(code, number, list(without[:MOST]) if named and number else []))
    number, meetings = first_missing(scope, now=now)
    return Gaps(meetings if named else [], number, tuple(people))


def first_missing(scope, *, now):
    """How many meetings are not filled in, and the first of them; each is looked into once."""
    meetings = missing(scope.counted_meetings(), now=now).order_by("starts_at", "pk")
    # The window counts them all, whatever part is fetched.
    found = dict(meetings.values_list("pk").annotate(number=Window(Count("*")))[:MOST])
    shown = Meeting.objects.filter(pk__in=found).with_activity().order_by("starts_at", "pk")
    return next(iter(found.values()), 0), list(shown)
