"""Plain makers of courses, skills and what was seen of people."""

from datetime import date
from itertools import count

from courses.models import Course, Skill, SkillLevel, SkillRecord, Track
from tests.makers import NOW, make_theme

DAY = date(2026, 11, 24)
numbers = count(1)


def make_track(code="A", title="Premiers pas", **fields):
    return Track.objects.get_or_create(code=code, defaults={"title": title} | fields)[0]


def make_course(code="A4", title="Mon smartphone", *, skills=(), **fields):
    fields = {"slug": f"cours-{code.lower()}", "track": make_track(), "theme": make_theme()} | fields
    course = Course.objects.create(code=code, title=title, **fields)
    for skill in skills:
        skill.place(competences=[], courses=[*skill.courses.all(), course])
    return course


def make_skill(sentence="J’envoie une photo par mail.", **fields):
    return Skill.objects.create(sentence=sentence, code=f"T{next(numbers):03}", **fields)


def note(learner, skill, level=SkillLevel.ALONE, *, day=DAY, meeting=None, by=None, now=NOW):
    return SkillRecord.objects.note(
        learner=learner, skill=skill, level=level, day=day, meeting=meeting, by=by, now=now
    )
