"""For the facilitator: who is stuck, who has not come back, and what a group lacks."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, Max, OuterRef, Q

from bookings.models import Attendance, Booking
from courses.models import Activity, CourseSkill, Learner, SkillLevel, SkillRecord, TrackFollow
from courses.progress import ways

# On so many days "with help", one after the other, somebody is stuck.
STUCK_DAYS = 3
AWAY = timedelta(weeks=6)
# Whoever has been away longer than this is no longer looked for.
GONE = timedelta(days=365)
LATELY = timedelta(days=90)


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
class Lack:
    """A course or a step, how many of a group do not do all of it alone, and how many lack each skill."""

    title: str
    people: int
    skills: list


def stuck(*, today):
    """Who needs help with the same skill since three days or more, the longest first; 2 queries."""
    helped = SkillLevel.WITH_HELP
    records = SkillRecord.objects.until(today).standing().exclude(learner=None)
    often = records.order_by().values("person_key", "skill").filter(level=helped)
    often = often.annotate(days=Count("day", distinct=True)).filter(days__gte=STUCK_DAYS)
    pairs = {(person, skill) for person, skill, _days in often.values_list("person_key", "skill", "days")}
    days, who = defaultdict(set), {}
    theirs = records.filter(person_key__in={person for person, _skill in pairs}).order_by("day", "pk")
    for record in theirs.select_related("learner", "skill"):
        key = record.person_key, record.skill_id
        days[key] = days[key] | {record.day} if record.level == helped else set()
        who[key] = record
    found = defaultdict(list)
    for key in sorted(pairs, key=lambda key: (-len(days[key]), who[key].skill.code)):
        if len(days[key]) >= STUCK_DAYS:
            found[who[key].learner].append((who[key].skill, len(days[key])))
    stuck = [Stuck(learner, skills) for learner, skills in found.items()]
    return sorted(stuck, key=lambda one: (-one.skills[0][1], -len(one.skills), one.learner.name_key))


def away(*, now):
    """Who last came to a workshop six weeks to a year ago and has nothing booked, the latest first."""
    workshops = {"meeting__activity__kind": Activity.Kind.WORKSHOP}
    came = Attendance.objects.present().with_file().filter(meeting__starts_at__gte=now - GONE)
    last = came.order_by().values("learner").annotate(last=Max("meeting__starts_at"))
    last = last.filter(last__lt=now - AWAY)
    last = last.alias(learnt=Count("pk", filter=Q(**workshops))).filter(learnt__gt=0)
    days = dict(last.values_list("learner", "last"))
    coming = Booking.objects.live().filter(learner=OuterRef("pk"), activity__ends_at__gt=now)
    learners = Learner.objects.filter(~Exists(coming), pk__in=last.values("learner"))
    found = [Away(learner, days[learner.pk].date()) for learner in learners]
    return sorted(found, key=lambda one: one.last_came, reverse=True)


def people_of(track, *, now):
    """The keys of those who follow a track; without one, of those who came to a workshop lately."""
    if track is not None:
        follows = TrackFollow.objects.going_on().filter(track=track)
        return set(follows.values_list("person_key", flat=True))
    kind = {"meeting__activity__kind": Activity.Kind.WORKSHOP, "meeting__starts_at__gte": now - LATELY}
    came = Attendance.objects.present().filter(**kind)
    return set(came.values_list("person_key", flat=True))


def lacks(people, *, track=None):
    """What these people do not do alone yet, by course, what most of them lack first; at most 4 queries.

    Of a track: all its steps, whoever does not do them alone. Otherwise what people have begun and still
    need help with.
    """
    records = SkillRecord.objects.latest().filter(person_key__in=people)
    has, begun = defaultdict(set), defaultdict(set)
    for person, skill, level in records.values_list("person_key", "skill", "level"):
        (has if level >= SkillLevel.ALONE else begun)[skill].add(person)
    groups = of_track(track) if track is not None else of_courses()
    found = [
        lack_of(
            title, {skill: begun[skill.pk] if track is None else people - has[skill.pk] for skill in skills}
        )
        for title, skills in groups
    ]
    return sorted((lack for lack in found if lack.people), key=lambda lack: -lack.people)


def of_track(track):
    """(title, skills) of each step."""
    way = ways([track], {})[track.pk]
    return [(str(state.step), [skill for skill, _level in state.levels]) for state in way if state.levels]


def of_courses():
    """(title, skills) of each course."""
    courses = defaultdict(list)
    for link in CourseSkill.objects.taught().select_related("course", "skill"):
        courses[link.course.title].append(link.skill)
    return list(courses.items())


def lack_of(title, missing):
    """Who lacks what of one course or step: `missing` are the people by skill."""
    counts = Counter({skill: len(people) for skill, people in missing.items()})
    lacking = set().union(*missing.values())
    return Lack(title, len(lacking), [(skill, count) for skill, count in counts.most_common() if count])
