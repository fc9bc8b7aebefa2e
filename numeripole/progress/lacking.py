"""For the facilitator: what a group does not do alone yet, counted by the database."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, Q

from bookings.models import Attendance
from courses.models import Activity, CourseSkill, SkillLevel, SkillRecord, TrackFollow
from courses.progress import ways
from numeripole.accounts.reach import within

LATELY = timedelta(days=90)


@dataclass(frozen=True)
class Lack:
    """A course or a step, how many of a group do not do all of it alone, and how many lack each skill."""

    title: str
    people: int
    skills: list


def people_of(track, *, now, places=None):
    """The keys of those who follow a track, as a query; without one, of those at a workshop lately."""
    if track is not None:
        found = within(TrackFollow.objects.going_on().filter(track=track), places)
    else:
        kind = {"meeting__activity__kind": Activity.Kind.WORKSHOP, "meeting__starts_at__gte": now - LATELY}
        found = within(Attendance.objects.present().filter(**kind), places)
    return found.order_by().values("person_key").distinct()


def lacks(people, *, track=None):
    """What these people do not do alone yet, by course, what most of them lack first; at most 6 queries.

    Of a track: all its steps, whoever does not do them alone. Otherwise what people have begun and still
    need help with. `people` is a query of person keys.
    """
    records = SkillRecord.objects.filter(person_key__in=people).latest().order_by()
    found = lacks_of_courses(records) if track is None else lacks_of_steps(records, people.count(), track)
    return sorted((lack for lack in found if lack.people), key=lambda lack: -lack.people)


def lacks_of_courses(records):
    """Each course that teaches what some have begun."""
    begun = records.filter(level__lt=SkillLevel.ALONE)
    by_skill = dict(begun.values_list("skill").annotate(Count("pk")))
    by_title = begun.filter(skill__withdrawn_at=None).values_list("skill__course_skills__course__title")
    people = dict(by_title.annotate(Count("person_key", distinct=True)))
    courses = defaultdict(dict)
    for link in CourseSkill.objects.taught().select_related("course", "skill"):
        courses[link.course.title][link.skill] = by_skill.get(link.skill_id, 0)
    return [lack_of(title, people.get(title, 0), skills) for title, skills in courses.items()]


def lacks_of_steps(records, number, track):
    """Each step that some of so many people have not gone through."""
    steps = [state for state in ways([track], {})[track.pk] if state.levels]
    skills = [[skill for skill, _level in state.levels] for state in steps]
    alone = records.acquired()
    by_skill = dict(alone.values_list("skill").annotate(Count("pk")))
    of_step = {f"of_{rank}": Count("pk", Q(skill__in=of)) for rank, of in enumerate(skills)}
    whole = {f"whole_{rank}": Q(**{f"of_{rank}": len(set(of))}) for rank, of in enumerate(skills)}
    people = alone.values("person_key").annotate(**of_step)
    done = people.aggregate(**{name: Count("person_key", done) for name, done in whole.items()})
    return [
        lack_of(
            str(state.step),
            number - done[f"whole_{rank}"],
            {skill: number - by_skill.get(skill.pk, 0) for skill in of},
        )
        for rank, (state, of) in enumerate(zip(steps, skills, strict=True))
    ]


def lack_of(title, people, skills):
    """`skills` says how many lack each one."""
    counts = Counter(skills).most_common()
    return Lack(title, people, [(skill, count) for skill, count in counts if count])
