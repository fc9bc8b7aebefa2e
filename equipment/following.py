"""What is kept for meetings follows them: at once after an order that changed them, and by every tick."""

from django.db.models import Exists, OuterRef, Q

from courses.models import Activity, Meeting
from equipment.models import CourseNeed, Hold
from equipment.serving import serve_all
from equipment.wants import wants_of


def drifted(now):
    """The activities of which what is kept is not what their meetings now need. Two or three queries."""
    holds = list(Hold.objects.unsettled(now).select_related("model", "meeting__activity"))
    needed = CourseNeed.objects.filter(course=OuterRef("activity__course"))
    meetings = Meeting.objects.coming(now).filter(activity__channel=Activity.Channel.ON_SITE)
    wanted = meetings.filter(Q(pk__in=[hold.meeting_id for hold in holds]) | Exists(needed))
    wants = wants_of(list(wanted.select_related("activity", "place")), holds)
    kept = {(hold.meeting_id, hold.model_id): hold for hold in holds}
    lost = kept.keys() - {want.name for want in wants}
    off = {kept[name].meeting.activity for name in lost}
    return off | {want.meeting.activity for want in wants if not is_kept(want, kept.get(want.name))}


def is_kept(want, hold):
    """Whether that is the hold that the want makes, however many could be kept."""
    return hold is not None and (hold.starts_at, hold.ends_at, hold.wanted, hold.by_hand) == (
        *want.span,
        want.quantity,
        want.by_hand,
    )


def follow_all(*, by, now):
    """Make what is kept follow every meeting that was made, moved, cancelled or resized since.

    Call it after each such order. Gives the holds of these activities of which something is missing.
    """
    activities = drifted(now)
    return Hold.objects.follow(*activities, by=by, now=now) if activities else []


def tick(*, now):
    """Follow what was not followed, then serve who waits; how many activities and people it was for."""
    activities = drifted(now)
    if activities:
        Hold.objects.follow(*activities, by=None, now=now)
    return len(activities) + serve_all(now=now)
