"""People who have come to a course and were seen to do things."""

import re
from datetime import timedelta

from bookings.models import Attendance
from courses.models import Competence, Course, Skill, SkillLevel, SkillRecord, Track, TrackFollow, TrackStep
from numeripole.badges.models import Certificate
from tests.makers import NEXT_TUESDAY, make_activity, make_theme

LATER = NEXT_TUESDAY + timedelta(weeks=4)


def make_course(code="C1", title="Ma boîte mail", **fields):
    track, _made = Track.objects.get_or_create(
        code="P1", defaults={"title": "Premiers pas", "goal": "Je me débrouille."}
    )
    fields = {"slug": code.lower(), "track": track, "theme": make_theme(), "meetings_planned": 2} | fields
    return Course.objects.create(code=code, title=title, **fields)


def make_skill(course, sentence="J’envoie un mail."):
    """A skill that the course teaches, of one competence in each framework."""
    skill = Skill.objects.add(sentence=sentence, courses=[course])
    for framework, version, code, title in (
        ("digcomp", "3.0", "2.1", "Interagir grâce au numérique"),
        ("crcn", "2019", "9.9", "Interagir (CRCN)"),
    ):
        competence, _made = Competence.objects.get_or_create(
            framework=framework, version=version, code=code, defaults={"title": title}
        )
        skill.competences.add(competence)
    return skill


def come(learner, course, *, meetings=2, minutes=90):
    """The person came to so many meetings of the course, a week apart."""
    activity = make_activity(title=course.title, course=course, meetings=meetings, minutes=minutes)
    for meeting in activity.meetings.all():
        Attendance.objects.record(meeting=meeting, learner=learner, status="present", by=None, now=LATER)


def see(learner, skill, level=SkillLevel.ALONE):
    SkillRecord.objects.note(learner=learner, skill=skill, level=level, day=LATER.date(), by=None, now=LATER)


def follow(learner, course):
    """The person follows the track whose one step is the course."""
    TrackStep.objects.append(track=course.track, course=course)
    return TrackFollow.objects.start(learner=learner, track=course.track, day=LATER.date(), by=None)


def give(learner, of, *, shown="genuine", shows_skills=False, now=LATER, **fields):
    fields = {"signatory": "Claire Exemple, animatrice", "by": None} | fields
    return Certificate.objects.give(
        learner=learner, of=of, shown=shown, shows_skills=shows_skills, now=now, **fields
    )


def text(answer):
    """The page on one line."""
    return re.sub(r"\s+", " ", answer.content.decode())
