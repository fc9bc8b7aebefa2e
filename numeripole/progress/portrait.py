"""“What I can do”: one person's skills and tracks, encouraging; no mark, no percentage, nobody else.

For another page: `portrait_of(learner, now=…)` fills `templates/progress/portrait.html`.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from courses.models import Activity, CourseSkill, Skill, SkillLevel, SkillRecord, Track, TrackFollow
from courses.progress import StepState, next_step, ways

MOST_PRACTICE = 3
MOST_DATES = 3


@dataclass
class Way:
    """A track that the person follows: its goal, its steps, the next one and when it may be taken."""

    track: Track
    follow: TrackFollow
    steps: list
    dates: list = field(default_factory=list)

    @property
    def next(self) -> StepState | None:
        return next_step(self.steps)

    @property
    def done(self):
        return [state for state in self.steps if state.is_done]


@dataclass
class Portrait:
    """What one person can do, is learning, and may do next."""

    can: list = field(default_factory=list)
    learning: list = field(default_factory=list)
    ways: list = field(default_factory=list)

    @property
    def practise(self):
        """What to practise before next time: what still takes help, or else what was learnt last."""
        wished = [skill for skill in self.learning if skill.practice]
        kept = [skill for skill, _level in self.can if skill.practice]
        return (wished or kept)[:MOST_PRACTICE]

    @property
    def is_empty(self):
        return not self.can and not self.learning


def in_own_space(learner, *, now):
    """The portrait for the person's own space; None when there is nothing to say yet."""
    portrait = portrait_of(learner, now=now)
    return None if portrait.is_empty and not portrait.ways else portrait


def portrait_of(learner, *, now):
    """The portrait of one person, from their own records alone; at most 8 queries."""
    records = SkillRecord.objects.of_person(learner).latest().select_related("skill")
    records = list(records.order_by("-day", "-pk"))
    levels = {record.skill_id: SkillLevel(record.level) for record in records}
    can = [(record.skill, SkillLevel(record.level)) for record in records if record.level >= SkillLevel.ALONE]
    learning = [record.skill for record in records if record.level == SkillLevel.WITH_HELP]
    return Portrait(can=can, learning=learning, ways=ways_of(learner, levels, now=now))


def ways_of(learner, levels, *, now):
    """The tracks that the person follows, each with its next step and the next dates of it."""
    follows = TrackFollow.objects.going_on().filter(person_key=learner.person_key).select_related("track")
    follows = list(follows)
    steps = ways([follow.track for follow in follows], levels) if follows else {}
    mine = [Way(follow.track, follow, steps[follow.track_id]) for follow in follows]
    dates = next_dates([way.next for way in mine if way.next], now=now)
    for way in mine:
        way.dates = dates.get(way.next.step.pk, []) if way.next else []
    return mine


def next_dates(states, *, now):
    """By number of step, the next activities of its course, or of the courses that teach its skills."""
    if not states:
        return {}
    courses = courses_of(states)
    wanted = {course for found in courses.values() for course in found}
    coming = Activity.objects.planned().still_to_begin(now).filter(course__in=wanted)
    by_course = defaultdict(list)
    for activity in coming.order_by("starts_at", "pk"):
        by_course[activity.course_id].append(activity)
    return {
        step: sorted(
            (activity for course in found for activity in by_course[course]),
            key=lambda activity: activity.starts_at,
        )[:MOST_DATES]
        for step, found in courses.items()
    }


def courses_of(states):
    """By number of step, the courses in which one may take it."""
    bare = {skill for state in states if not state.step.course_id for skill in skills_in(state)}
    teaching = defaultdict(set)
    for course, skill in CourseSkill.objects.taught().filter(skill__in=bare).values_list("course", "skill"):
        teaching[skill].add(course)
    return {
        state.step.pk: {state.step.course_id}
        if state.step.course_id
        else {course for skill in skills_in(state) for course in teaching[skill.pk]}
        for state in states
    }


def skills_in(state) -> list[Skill]:
    return [skill for skill, _level in state.levels]
