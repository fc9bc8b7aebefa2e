"""When an activity can be booked."""

from django.utils.translation import gettext as _now

from bookings.refusals import BookingRefused


def check_open(activity, *, source, now):
    """Refuse an activity that is cancelled or over; online also one begun, or booked by telephone."""
    online = source == "online"
    if activity.is_cancelled:
        raise BookingRefused(
            _now("This activity is cancelled. Choose another date in the agenda."),
            code="activity_cancelled",
        )
    if activity.ends_at <= now:
        raise BookingRefused(_now("This activity is over. Choose another date in the agenda."), code="ended")
    if online and activity.starts_at <= now:
        raise BookingRefused(
            _now("This activity has already started. Choose another date or call us."), code="started"
        )
    if online and not activity.online:
        raise BookingRefused(_now("This activity is booked by telephone. Call us."), code="not_online")
