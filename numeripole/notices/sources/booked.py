"""Bookings as notices see them: read once with all that is said of them."""

from django.db.models import Prefetch, Q

from bookings.models import Booking
from courses.models import Meeting

# As many are written down in one go; the others in the next one, a minute later.
AT_ONCE = 2000


def tellable(bookings):
    """Those of people who have a file and wish to be told, or whose caller asked to be told instead."""
    silent = Q(told=Booking.Told.PERSON, learner__channel="nothing")
    return bookings.with_file().exclude(silent).order_by()


def loaded():
    """With the people, the activity, and all its meetings: cancelled ones too, numbered."""
    related = "learner__guardian", "activity__course", "activity__theme"
    return with_meetings(Booking.objects.select_related(*related))


def with_meetings(promises):
    """The bookings, of people or of groups, with all the meetings of their activity."""
    meetings = Meeting.objects.with_activity().numbered()
    return promises.prefetch_related(Prefetch("activity__meetings", queryset=meetings))


def attach(notices, now):
    """Give each notice its booking; None when the file was erased since."""
    bookings = loaded().with_file().in_bulk({notice.booking_id for notice in notices} - {None})
    for notice in notices:
        notice.thing = bookings.get(notice.booking_id)


def own_meetings(booking, now):
    """The meetings to come that the person is expected at, the next first."""
    return [
        meeting
        for meeting in booking.activity.meetings.all()
        if not meeting.is_called_off and meeting.starts_at > now and booking.includes(meeting)
    ]


def subdivision_of(booking):
    """Where public holidays are looked up: the place of the first meeting."""
    meeting = next(iter(booking.activity.meetings.all()), None)
    return meeting.place.subdivision if meeting else ""
