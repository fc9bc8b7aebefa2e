"""Meetings called off because their place is closed."""

from django.db import transaction

from bookings.calling_off import cancel_activity, cancel_meeting


@transaction.atomic
def cancel_covered(meetings, *, reason, now):
    """Call these meetings off, all or none, and say how many; an activity without another goes with them."""
    by_activity = {}
    for meeting in meetings:
        by_activity.setdefault(meeting.activity, []).append(meeting)
    for activity, lost in sorted(by_activity.items(), key=lambda pair: pair[0].pk):
        if activity.meetings.planned().exclude(pk__in=[one.pk for one in lost]).exists():
            for one in lost:
                cancel_meeting(one, now=now)
        else:
            cancel_activity(activity, reason=reason, now=now)
    return len(meetings)
