"""What is missing before figures are sent: meetings not filled in, people whose file says too little."""

from dataclasses import dataclass

from django.db.models import Q

from bookings.models.attendance import missing
from courses.models import Learner
from courses.models.people import Sex
from numeripole.statistics.rules import Rules
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


def gaps_of(period, *, now, named):
    """The gaps of the whole centre over the period; `named` says whether titles and names may be read."""
    scope = Scope(period, Rules(), now)
    meetings = missing(scope.counted_meetings(), now=now).order_by("starts_at", "pk")
    came = Learner.objects.filter(pk__in=scope.presences().exclude(learner=None).values("learner"))
    unknown = {
        "birth_year": Q(birth_year=None),
        "commune": Q(commune=None),
        "sex": Q(sex=Sex.UNKNOWN),
    }
    people = []
    for code, question in unknown.items():
        without = came.filter(question)
        people.append(Gap(code, without.count(), list(without[:MOST]) if named else []))
    listed = list(meetings.with_activity()[:MOST]) if named else []
    return Gaps(listed, meetings.count(), tuple(people))
