"""When an activity can be booked, and from which of its meetings on."""

from django.utils.translation import gettext as _now

from bookings.refusals import BookingRefused


def check_open(activity, *, source, now):
    """Refuse an activity that is cancelled or over; online also one begun, or booked by telephone.

    A cycle that takes late joiners stays open online until its last meeting begins. At the desk and by
    telephone one may join until the end, for there someone judges whether it makes sense.
    """
    online = source == "online"
    if activity.is_cancelled:
        raise BookingRefused(
            _now("This activity is cancelled. Choose another date in the agenda."),
            code="activity_cancelled",
        )
    if activity.ends_at <= now:
        raise BookingRefused(_now("This activity is over. Choose another date in the agenda."), code="ended")
    if online and has_begun(activity, now=now) and not can_be_joined(activity, now=now):
        raise BookingRefused(
            _now("This activity has already started. Choose another date or call us."), code="started"
        )
    if online and not activity.online:
        raise BookingRefused(_now("This activity is booked by telephone. Call us."), code="not_online")


def has_begun(activity, *, now):
    return activity.starts_at <= now


def can_be_joined(activity, *, now):
    """Whether one may still join online an activity that has begun: meetings of it are still to begin."""
    return activity.late_joiners and activity.meetings.still_to_begin(now).exists()


def has_queue(activity, *, source, now):
    """Whether one may wait for a place; online no longer once it has begun, for too little time is left."""
    return activity.queue and not (source == "online" and has_begun(activity, now=now))


def joins_at(activity, *, now):
    """The end of the meeting under way, when others are still to begin; else None.

    Who books meanwhile comes from the next meeting on; between two meetings the moment of booking says it.
    """
    if not has_begun(activity, now=now) or not activity.meetings.still_to_begin(now).exists():
        return None
    return activity.meetings.under_way(now).values_list("ends_at", flat=True).first()
