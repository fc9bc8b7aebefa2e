"""What the invented people learn: skills noted after workshops, tracks followed, where they began."""

from datetime import timedelta

from courses.models import CourseSkill, SkillLevel, SkillRecord, StartingPoint, Track, TrackFollow
from numeripole.progress.questions import ANSWERS, QUESTIONS, proposal

NOT_SEEN, WITH_HELP, ALONE, CAN_EXPLAIN = SkillLevel
# From what was seen last time, how likely each level is next time.
CHANCES = {
    None: (1, 6, 4, 0),
    NOT_SEEN: (1, 7, 2, 0),
    WITH_HELP: (0, 5, 6, 0),
    ALONE: (0, 1, 7, 2),
    CAN_EXPLAIN: (0, 0, 2, 8),
}


def learn(attendances, *, chance):
    """Note what people learn at the workshops that they came to; each third meeting stays without a note."""
    came = [row for row in attendances if row.is_present and row.meeting.activity.course_id]
    came = [row for row in came if row.meeting.activity.kind == "workshop"]
    came.sort(key=lambda row: (row.meeting.starts_at, row.learner.pk))
    noted = {meeting for meeting in dict.fromkeys(row.meeting for row in came) if chance.random() < 0.67}
    SkillRecord.objects.bulk_create(records_of([row for row in came if row.meeting in noted], chance))
    correct_some(chance)
    follows = list(follows_of(came, chance))
    TrackFollow.objects.bulk_create(follows)
    StartingPoint.objects.bulk_create(points_of(follows, chance))


def records_of(came, chance):
    """Each presence with the skills of the course that were worked on; some people need help for long."""
    taught, levels, slow = taught_by_course(), {}, {}
    for row in came:
        person = row.learner
        if person.pk not in slow:
            slow[person.pk] = chance.random() < 0.03
        for skill in taught.get(row.meeting.activity.course_id, ()):
            if chance.random() < 0.2:
                continue
            weights = CHANCES[levels.get((person.pk, skill))]
            level = WITH_HELP if slow[person.pk] else chance.choices(list(SkillLevel), weights)[0]
            levels[person.pk, skill] = level
            yield SkillRecord(
                learner=person,
                person_key=person.person_key,
                skill_id=skill,
                level=level,
                day=row.meeting.day,
                meeting=row.meeting,
                recorded_by=row.meeting.facilitator,
                recorded_at=row.meeting.ends_at,
            )


def taught_by_course():
    taught = {}
    for course, skill in CourseSkill.objects.taught().values_list("course", "skill"):
        taught.setdefault(course, []).append(skill)
    return taught


def correct_some(chance):
    """One note in a hundred was a mistake."""
    for record in SkillRecord.objects.select_related("learner").order_by("pk"):
        if chance.random() < 0.01 and record.level:
            later = record.recorded_at + timedelta(minutes=5)
            SkillRecord.objects.correct(record, level=record.level - 1, by=record.recorded_by, now=later)


def follows_of(came, chance):
    """Who came three times follows the track of the first course; some have stopped, some follow two."""
    tracks = dict(Track.objects.values_list("courses", "pk"))
    theirs = {}
    for row in came:
        theirs.setdefault(row.learner, []).append(row)
    for learner, rows in theirs.items():
        if len(rows) < 3:
            continue
        chosen = list(dict.fromkeys(tracks[row.meeting.activity.course_id] for row in rows))
        for track in chosen[: 1 if chance.random() < 0.7 else 2]:
            mine = [row for row in rows if tracks[row.meeting.activity.course_id] == track]
            yield TrackFollow(
                learner=learner,
                person_key=learner.person_key,
                track_id=track,
                level=chance.choice(["debutant", "debutant", "intermediaire", ""]),
                started_on=mine[0].meeting.day,
                ended_on=mine[-1].meeting.day if chance.random() < 0.15 else None,
                started_by=mine[0].recorded_by,
            )


def points_of(follows, chance):
    """A talk at the desk with one in five of those who follow a track, on the day when they began."""
    by_code = dict(Track.objects.values_list("code", "pk"))
    for follow in follows:
        if chance.random() < 0.2:
            answers = {one.code: chance.choice(ANSWERS)[0] for one in QUESTIONS}
            code, level = proposal(answers, "")
            yield StartingPoint(
                learner=follow.learner,
                person_key=follow.person_key,
                day=follow.started_on,
                answers=answers,
                track_id=by_code.get(code),
                level=level,
                recorded_by=follow.started_by,
            )
