"""The groups of a meeting's card."""

from collections import defaultdict
from dataclasses import dataclass

from bookings.models import GroupAttendance, GroupBooking


@dataclass(frozen=True)
class GroupRow:
    """One group at one meeting, and how many of it were counted there."""

    group: GroupBooking
    noted: GroupAttendance | None = None

    @property
    def heads(self):
        """The seats that it takes."""
        return 0 if self.group.is_cancelled else self.group.head_count

    @property
    def proposed(self):
        """How many came, as far as one knows."""
        return self.noted.count if self.noted else self.group.head_count


def groups_of(meetings):
    """The groups of each meeting, by its pk: those expected, and those counted there."""
    noted, groups = defaultdict(dict), defaultdict(list)
    for one in GroupAttendance.objects.filter(meeting__in=meetings):
        noted[one.meeting_id][one.group_id] = one
    for group in GroupBooking.objects.filter(activity__in={meeting.activity_id for meeting in meetings}):
        groups[group.activity_id].append(group)
    return {
        meeting.pk: [
            GroupRow(group, noted[meeting.pk].get(group.pk))
            for group in groups[meeting.activity_id]
            if group.pk in noted[meeting.pk] or (not group.is_cancelled and group.includes(meeting))
        ]
        for meeting in meetings
    }
