"""How far a person is: with each skill, and on the way through a track."""

from dataclasses import dataclass, field

from courses.models import CourseSkill, SkillLevel, SkillRecord, TrackStep


def levels_of(learner):
    """By number of skill, how far the person is with each one that was seen."""
    records = SkillRecord.objects.of_person(learner).latest()
    return {skill: SkillLevel(level) for skill, level in records.values_list("skill", "level")}


@dataclass
class StepState:
    """A step of a track, its skills in order, and how far the person is with each."""

    step: TrackStep
    levels: list = field(default_factory=list)

    @property
    def is_done(self):
        """Every skill that is still taught is done alone."""
        return bool(self.levels) and all(level >= SkillLevel.ALONE for _skill, level in self.levels)


def ways(tracks, levels):
    """By number of track, the state of each of its steps for someone with these levels; 3 queries."""
    steps = (
        TrackStep.objects.kept()
        .filter(track__in=[track.pk for track in tracks])
        .select_related("course")
        .prefetch_related("skills")
        .order_by("track", "position")
    )
    steps = list(steps)
    taught = taught_by([step.course_id for step in steps if step.course_id])
    found = {track.pk: [] for track in tracks}
    for step in steps:
        skills = taught.get(step.course_id, []) + [
            skill for skill in step.skills.all() if not skill.is_withdrawn
        ]
        state = [(skill, levels.get(skill.pk, SkillLevel.NOT_SEEN)) for skill in skills]
        found[step.track_id].append(StepState(step, state))
    return found


def taught_by(courses):
    """By number of course, its skills in order."""
    taught = {}
    for link in CourseSkill.objects.taught().filter(course__in=courses).select_related("skill"):
        taught.setdefault(link.course_id, []).append(link.skill)
    return taught


def next_step(way):
    """The first step that is not done; None at the end of the way."""
    return next((state for state in way if not state.is_done), None)
