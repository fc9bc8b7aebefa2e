"""What is known of a person's bookings and presences, by date."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from bookings.models import Attendance, Booking
from courses.dates import spoken_minutes


@dataclass(frozen=True)
class Event:
    """One line of a person's history."""

    when: datetime
    what: str
    words: str
    meeting_id: int | None = None


def with_last_presence(learners):
    """The people with `last`, the start of the last meeting they came to."""
    came = (
        Attendance.objects.present().filter(person_key=OuterRef("person_key")).order_by("-meeting__starts_at")
    )
    return learners.select_related("commune", "guardian").annotate(
        last=Subquery(came.values("meeting__starts_at")[:1])
    )


def coming_bookings(learner, *, now):
    """The live bookings of activities that are not over, each with its meetings."""
    bookings = Booking.objects.coming(now).filter(learner=learner).order_by("activity__starts_at")
    return bookings.select_related("activity", "subject").prefetch_related("activity__meetings")


def history_of(learner, *, now):
    """What was noted at each meeting, and the bookings cancelled, the latest first."""
    noted = Attendance.objects.filter(learner=learner).with_record()
    events = [
        Event(one.meeting.starts_at, one.meeting.activity.title, told_of(one), one.meeting_id)
        for one in noted.prefetch_related("accompaniment__themes")
    ]
    bookings = Booking.objects.filter(learner=learner).select_related("activity")
    events += [
        Event(one.cancelled_at, one.activity.title, _("Booking cancelled"))
        for one in bookings
        if one.is_cancelled
    ]
    return sorted(events, key=lambda event: event.when, reverse=True)


def told_of(presence):
    """The state noted, why the person came, and how they were helped, on one line."""
    record = getattr(presence, "accompaniment", None)
    words = [presence.get_status_display(), presence.get_purpose_display()]
    if record:
        words += [
            spoken_minutes(record.minutes),
            *map(str, record.themes.all()),
            record.get_autonomy_display(),
        ]
        words += [record.redirection and sent_on(record), record.note]
    return " · ".join(str(word) for word in words if word)


def sent_on(record):
    return _("sent on to: %(body)s") % {"body": record.get_redirection_display()}


def next_meeting(booking, *, now):
    """The next meeting that the person is to come to."""
    meetings = booking.of_its_own(booking.activity.meetings.all())
    return next(meeting for meeting in meetings if meeting.ends_at > now)
