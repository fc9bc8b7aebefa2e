"""What a person has earned: the courses they came to and the tracks they follow, and how far they are."""

from dataclasses import dataclass, field

from bookings.models import Attendance
from courses.models import Course, SkillLevel, Track
from courses.progress import levels_of, taught_by, ways


@dataclass(frozen=True)
class Earned:
    """A course or track: the minutes and days of presence in it, the skills seen, whether it is completed."""

    of: Course | Track
    minutes: int = 0
    days: list = field(default_factory=list)
    skills: list = field(default_factory=list)
    is_complete: bool = False

    @property
    def key(self):
        """ "course-3", as forms name it."""
        return f"{self.of._meta.model_name}-{self.of.pk}"


def earned_by(learner):
    """Everything that may be attested of the person, what is completed first; at most 8 queries."""
    presences, levels = presences_of(learner), levels_of(learner)
    courses = list(Course.objects.filter(pk__in=presences))
    tracks = list(Track.objects.filter(follows__person_key=learner.person_key).distinct())
    found = [*of_tracks(tracks, presences, levels), *of_courses(courses, presences, levels)]
    return sorted((one for one in found if one.days), key=lambda one: not one.is_complete)


def earned_of(learner, of):
    """The same of one course or track."""
    presences, levels = presences_of(learner), levels_of(learner)
    many = of_courses if isinstance(of, Course) else of_tracks
    return many([of], presences, levels)[0]


def presences_of(learner):
    """By number of course, (day, minutes) of each meeting of it that the person came to."""
    came = Attendance.objects.present().filter(person_key=learner.person_key)
    came = came.exclude(meeting__activity__course=None).select_related("meeting__activity")
    presences = {}
    for row in came.order_by("meeting__starts_at", "pk"):
        presences.setdefault(row.meeting.activity.course_id, []).append((row.meeting.day, row.minutes))
    return presences


def of_courses(courses, presences, levels):
    """Completed when the person came as often as it has meetings, or does all that it teaches alone."""
    taught = taught_by([course.pk for course in courses])
    found = []
    for course in courses:
        skills, came = taught.get(course.pk, []), presences.get(course.pk, [])
        knows = bool(skills) and all(levels.get(skill.pk, 0) >= SkillLevel.ALONE for skill in skills)
        is_complete = bool(came) and (knows or len(came) >= course.meetings_planned)
        found.append(earned(course, came, skills, levels, is_complete))
    return found


def of_tracks(tracks, presences, levels):
    """Completed when every step is done."""
    found = []
    for track, way in ways(tracks, levels).items():
        own = {state.step.course_id for state in way}
        came = sorted(row for course in own for row in presences.get(course, []))
        skills = list(dict.fromkeys(skill for state in way for skill, _level in state.levels))
        is_complete = bool(way) and all(state.is_done for state in way)
        found.append(earned(by_number(tracks, track), came, skills, levels, is_complete))
    return found


def by_number(tracks, number):
    return next(track for track in tracks if track.pk == number)


def earned(of, came, skills, levels, is_complete):
    """With the skills that were seen, in their order; what was not seen is not said."""
    seen = [(skill, levels[skill.pk]) for skill in skills if levels.get(skill.pk, 0) >= SkillLevel.WITH_HELP]
    return Earned(
        of=of,
        minutes=sum(minutes for _day, minutes in came),
        days=sorted({day for day, _minutes in came}),
        skills=seen,
        is_complete=is_complete,
    )
