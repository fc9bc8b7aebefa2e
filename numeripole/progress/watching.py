"""For the facilitator: who is stuck, and who has not come back; the first of them where they are many."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, Max, OuterRef, Q, Window
from django.utils import timezone

from bookings.models import Attendance, Booking
from courses.models import Activity, Learner, Skill, SkillLevel, SkillRecord
from numeripole.accounts.reach import within

# On so many days "with help", one after the other, somebody is stuck.
STUCK_DAYS = 3
AWAY = timedelta(weeks=6)
# Whoever has been away longer than this is no longer looked for.
GONE = timedelta(days=365)
# As many of a list are named: who sees more places than that has people chooses one.
MOST = 200


@dataclass(frozen=True)
class Stuck:
    """Someone who still needs help with these skills after several meetings: (skill, on how many days)."""

    learner: Learner
    skills: list


@dataclass(frozen=True)
class Away:
    """Someone who came, and has not come back nor booked anything."""

    learner: Learner
    last_came: date


@dataclass(frozen=True)
class Watched:
    """How many people there are to think of, and the first of them."""

    number: int
    first: list

    @property
    def has_more(self):
        return self.number > len(self.first)


def stuck(*, today, places=None):
    """Who needs help with the same skill since three days or more, the longest first; 3 queries."""
    helped, standing = SkillLevel.WITH_HELP, SkillRecord.objects.until(today).standing()
    later = Q(day__gt=OuterRef("day")) | Q(day=OuterRef("day"), pk__gt=OuterRef("pk"))
    moved_on = standing.filter(later, person_key=OuterRef("person_key"), skill=OuterRef("skill"))
    records = within(standing.exclude(learner=None), places).filter(level=helped)
    often = records.filter(~Exists(moved_on.exclude(level=helped))).order_by()
    often = often.values_list("learner", "learner__name_key", "skill", "skill__code")
    often = often.annotate(days=Count("day", distinct=True)).filter(days__gte=STUCK_DAYS)
    found = defaultdict(list)
    for learner, name, skill, code, days in often:
        found[name, learner].append((-days, code, skill))
    longest = sorted(found, key=lambda one: (min(found[one])[0], -len(found[one]), one))[:MOST]
    learners = Learner.objects.in_bulk([learner for _name, learner in longest])
    skills = Skill.objects.in_bulk({skill for one in longest for _days, _code, skill in found[one]})
    first = [
        Stuck(learners[one[1]], [(skills[skill], -days) for days, _code, skill in sorted(found[one])])
        for one in longest
    ]
    return Watched(len(found), first)


def away(*, now, places=None):
    """Who last came to a workshop six weeks to a year ago and has nothing booked, the latest first."""
    workshops = {"meeting__activity__kind": Activity.Kind.WORKSHOP}
    came = Attendance.objects.present().with_file().filter(meeting__starts_at__gte=now - GONE)
    if places is not None:
        came = came.filter(learner__in=within(Learner.objects.all(), places))
    coming = Booking.objects.live().filter(learner=OuterRef("learner"), activity__ends_at__gt=now)
    last = came.filter(~Exists(coming)).order_by().values_list("learner")
    last = last.annotate(last=Max("meeting__starts_at")).filter(last__lt=now - AWAY)
    last = last.alias(learnt=Count("pk", filter=Q(**workshops))).filter(learnt__gt=0)
    # The window counts them all, whatever part is fetched.
    rows = list(last.annotate(number=Window(Count("*"))).order_by("-last", "learner")[:MOST])
    learners = Learner.objects.in_bulk([learner for learner, _last, _number in rows])
    found = [Away(learners[learner], timezone.localdate(last)) for learner, last, _number in rows]
    return Watched(rows[0][-1] if rows else 0, found)
