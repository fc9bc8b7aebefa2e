"""What is noted at a meeting: only of those who were there, and undone as one did it."""

from django.db import transaction
from django.utils.translation import gettext as _now

from bookings.locks import lock_files
from bookings.models import Attendance
from courses.models import Activity, SkillRecord
from courses.refusals import SkillRefused
from numeripole.progress.grid import last_gesture


@transaction.atomic
def note(*, meeting, learners, skill, level, by, now):
    """Note the level of each of these people with a skill; the same level once more takes it back.

    Refused, with their name, when someone was not there; what was noted of them may be taken back.
    """
    files = lock_files(*learners)
    meeting = Activity.objects.lock_meeting(meeting)
    present = set(Attendance.objects.present().filter(meeting=meeting).values_list("person_key", flat=True))
    for learner in files:
        if level is not None and learner.person_key not in present:
            raise SkillRefused(
                _now("%(name)s is not noted as present at this meeting: note the presence first.")
                % {"name": learner},
                code="absent",
            )
    for learner in files:
        SkillRecord.objects.note(
            learner=learner, skill=skill, level=level, day=meeting.day, meeting=meeting, by=by, now=now
        )


@transaction.atomic
def undo(*, meeting, by, now):
    """Take back what this user's last tap wrote; twice brings it again. Said as a correction."""
    gesture = last_gesture(meeting, by=by)
    if gesture is None:
        raise SkillRefused(_now("There is nothing to undo."), code="nothing")
    for record in gesture.records:
        before = record.corrects.level if record.corrects else None
        SkillRecord.objects.correct(record, level=before, by=by, now=now)
