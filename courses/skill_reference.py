"""The skills and tracks that come with the program: `fixtures/`, written where the database differs."""

from courses.models import Competence, Course, CourseSkill, Framework, Skill, SkillCode, Track, TrackStep
from courses.reading import read, upsert
from courses.skill_sheets import COLUMNS, SheetRefused, skill_rows


def load_skills(folder):
    """Write the competences, skills and steps that differ, and say how many of each there were.

    The centre's own skills, what it withdrew, and tracks that already have steps are left as they are.
    """
    counts = {
        "competences": upsert(Competence, ["framework", "version", "code"], competences(folder)),
    }
    rows = skill_rows(read(folder / "skills.csv"))
    counts["skills"] = upsert(Skill, ["code"], [shipped(row) for row in rows])
    ids = dict(Skill.objects.filter(is_own=False).values_list("code", "pk"))
    links = upsert(
        SkillCode, ["skill", "competence"], [link for row in rows for link in code_links(row, ids)]
    )
    links += upsert(CourseSkill, ["course", "skill"], list(course_links(rows, ids)))
    return counts | {"links": links, "steps": load_steps(folder, ids)}


def competences(folder):
    """Both frameworks, each with its version."""
    digcomp, crcn = COLUMNS["digcomp3"], COLUMNS["crcn"]
    named = [
        (digcomp, row["code"], row["label_fr"], row["title_en"]) for row in read(folder / "digcomp3.csv")
    ]
    named += [(crcn, row["code"], row["title_fr"], "") for row in read(folder / "crcn.csv")]
    return [
        {
            "framework": Framework(framework).value,
            "version": version,
            "code": code,
            "title": title,
            "original_title": original,
        }
        for (framework, version), code, title, original in named
    ]


def shipped(row):
    return {"code": row.code, "sentence": row.sentence, "practice": row.practice}


def code_links(row, ids):
    return [{"skill_id": ids[row.code], "competence_id": competence} for competence in row.competences]


def course_links(rows, ids):
    """A course teaches its skills in the order of the sheet."""
    taught = {}
    for row in rows:
        for course in row.courses:
            taught[course] = taught.get(course, 0) + 1
            yield {"course_id": course, "skill_id": ids[row.code], "position": taught[course]}


def load_steps(folder, skills):
    """The steps of each track that has none; a centre that arranged a track keeps its arrangement."""
    bare = dict(Track.objects.filter(steps=None).values_list("code", "pk"))
    courses = dict(Course.objects.values_list("code", "pk"))
    rows = list(enumerate(read(folder / "track_steps.csv"), start=2))
    wrong = [
        f"{number}: {code}"
        for number, row in rows
        for code in [*row["skills"].split(), *filter(None, [row["course"]])]
        if code not in skills and code not in courses
    ]
    if wrong:
        raise SheetRefused(wrong)
    made = 0
    for _number, row in [(number, row) for number, row in rows if row["track"] in bare]:
        step = TrackStep.objects.create(
            track_id=bare[row["track"]],
            position=int(row["position"]),
            title=row["title_fr"],
            course_id=courses.get(row["course"]),
        )
        step.skills.set(skills[code] for code in row["skills"].split())
        made += 1
    return made
