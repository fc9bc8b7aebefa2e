"""After a meeting: the people who came, the skills of the course, and how far each one was seen to be."""

from dataclasses import dataclass

from bookings.models import Booking
from courses.models import Learner, Meeting, Skill, SkillLevel, SkillRecord


@dataclass(frozen=True)
class Cell:
    """One person and one skill: what was noted at this meeting, or else what was known before."""

    learner: Learner
    skill: Skill
    noted: SkillLevel | None
    before: SkillLevel | None

    @property
    def id(self):
        return f"{self.learner.pk}-{self.skill.pk}"


@dataclass(frozen=True)
class Row:
    """One person; someone who is no longer noted as present keeps a row as long as something is noted."""

    learner: Learner
    is_present: bool
    cells: list


@dataclass(frozen=True)
class LastGesture:
    """What the last tap of one user wrote at a meeting: one cell, or one skill for several people."""

    records: list

    @property
    def skill(self):
        return self.records[0].skill

    @property
    def learner(self):
        """The person, when it was about one alone."""
        return self.records[0].learner if len(self.records) == 1 else None


@dataclass
class Grid:
    """The people of a meeting down, the skills of its course across."""

    meeting: Meeting
    skills: list
    rows: list
    # Booked, and not noted as present: nothing can be noted of them.
    elsewhere: list
    last: LastGesture | None

    @property
    def is_empty(self):
        return not self.rows or not self.skills


def grid_of(meeting, *, by):
    """The grid of a meeting for the user who fills it in; 5 queries, whatever the number of people."""
    course = meeting.activity.course
    skills = list(Skill.objects.of_course(course)) if course else []
    there = meeting.attendances.present().with_file().select_related("learner")
    present = [presence.learner for presence in there]
    records = seen(meeting, skills, present)
    noted = {record.learner for record in records if record.meeting_id == meeting.pk}
    people = sorted(noted | set(present), key=by_name)
    expected = Booking.objects.expected_at(meeting).with_file().select_related("learner")
    return Grid(
        meeting=meeting,
        skills=skills,
        rows=[row_of(learner, learner in present, skills, meeting, records) for learner in people],
        elsewhere=sorted({booking.learner for booking in expected} - set(people), key=by_name),
        last=last_gesture(meeting, by=by),
    )


def by_name(learner):
    """The order of the sheet, the card of the meeting and every list of the desk: the family name."""
    return learner.name_key, learner.pk


def seen(meeting, skills, present):
    """What stands of these skills, until this meeting, of those present or noted at it; the oldest first."""
    records = SkillRecord.objects.standing().until(meeting.day).exclude(learner=None)
    mine = records.filter(meeting=meeting, skill__in=skills)
    theirs = records.filter(learner__in=present, skill__in=skills)
    return list((mine | theirs).select_related("learner").order_by("day", "pk"))


def row_of(learner, is_present, skills, meeting, records):
    mine = [record for record in records if record.learner_id == learner.pk]
    noted = {record.skill_id: SkillLevel(record.level) for record in mine if record.meeting_id == meeting.pk}
    before = {record.skill_id: SkillLevel(record.level) for record in mine if record.meeting_id != meeting.pk}
    cells = [Cell(learner, skill, noted.get(skill.pk), before.get(skill.pk)) for skill in skills]
    return Row(learner, is_present, cells)


def last_gesture(meeting, *, by):
    """What this user's last tap wrote, when nobody has changed it since; None before the first."""
    theirs = SkillRecord.objects.filter(meeting=meeting, recorded_by=by).exclude(learner=None)
    last = theirs.order_by("-recorded_at").values("recorded_at")[:1]
    records = theirs.filter(recorded_at__in=last, correction=None)
    records = list(records.select_related("learner", "skill", "corrects"))
    return LastGesture(records) if records else None
