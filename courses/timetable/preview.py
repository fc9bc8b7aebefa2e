"""What a rule would make, date by date, before anything is written."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from courses.models import Closure, Meeting
from courses.models.occupancy import check_rooms_are_there, check_rooms_hold


@dataclass(frozen=True)
class Proposed:
    """One date of a rule: kept, or left out for a reason; `code` is "", "closed" or what is taken."""

    starts_at: datetime
    ends_at: datetime
    reason: str = ""
    code: str = ""

    @property
    def is_kept(self):
        return not self.reason

    @property
    def day(self):
        return timezone.localdate(self.starts_at)


def preview(rule, *, place, now, room=None, facilitator=None, seats=None, except_school=False):
    """Each date of the rule with what stands against it; nothing is written, and two queries are made.

    Raises ActivityRefused for a rule without a date, with too many, or in the past, and for a room that
    is in another place or too small for so many seats.
    """
    spans = rule.spans(now=now)
    reasons = Closure.objects.reasons(place, spans, except_school=except_school)
    rows = [
        Meeting(starts_at=start, ends_at=end, place=place, room=room, facilitator=facilitator)
        for start, end in spans
    ]
    check_rooms_are_there(rows[:1])
    check_rooms_hold(rows[:1], seats or 1)
    conflicts = Meeting.objects.conflicts(rows)
    return [
        Proposed(*span, reason, "closed")
        if reason
        else Proposed(*span, conflict.words, conflict.code)
        if conflict
        else Proposed(*span)
        for span, reason, conflict in zip(spans, reasons, conflicts, strict=True)
    ]
