"""What is kept for meetings follows them: at once after an order that changed them, and by every tick."""

from django.db.models import Exists, OuterRef, Q

from courses.models import Activity, Meeting
from equipment.models import CourseNeed, Hold
from equipment.serving import serve_all
from equipment.wants import wants_of

# As many activities are locked together: those who book at the others do not wait.
AT_ONCE = 20
# What tells whether something drifted, and no more: it is read of every meeting to come.
OF_MEETINGS = ("starts_at", "ends_at", "activity__seats", "activity__course")
OF_HOLDS = ("wanted", "starts_at", "ends_at", "by_hand", "meeting__activity__id")
OF_MODELS = ("model__minutes_before", "model__minutes_after")


def drifted(now):
    """The activities of which what is kept is not what their meetings now need. Two or three queries."""
    unsettled = Hold.objects.unsettled(now).select_related("model", "meeting__activity")
    holds = list(unsettled.only(*OF_HOLDS, *OF_MODELS))
    needed = CourseNeed.objects.filter(course=OuterRef("activity__course"))
    meetings = Meeting.objects.coming(now).filter(activity__channel=Activity.Channel.ON_SITE)
    wanted = meetings.filter(Q(pk__in=[hold.meeting_id for hold in holds]) | Exists(needed))
    wants = wants_of(list(wanted.select_related("activity").only(*OF_MEETINGS)), holds)
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
    activities = sorted(drifted(now), key=lambda activity: activity.pk)
    for start in range(0, len(activities), AT_ONCE):
        Hold.objects.follow(*activities[start : start + AT_ONCE], by=None, now=now)
    return len(activities) + serve_all(now=now)
