"""What is known of a person's bookings and presences, by date."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext as _

from bookings.models import Attendance, Booking
from courses.dates import spoken_minutes
from courses.models.people import Channel, Sex, Situation
from numeripole.privacy.files import filled
from numeripole.templatetags.dates import phone_text


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
    return learners.select_related("commune").annotate(last=Subquery(came.values("meeting__starts_at")[:1]))


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


def compared(kept, gone):
    """(name of the fact, the first file's, the other's, what will result), as they are shown side by side."""
    result = filled(kept, gone)
    rows = [(_("Name"), str(kept), str(gone), str(kept))]
    for name, value in result.items():
        label = kept._meta.get_field(name).verbose_name
        rows.append((label, *(shown(name, one) for one in (getattr(kept, name), getattr(gone, name), value))))
    mine, theirs = (
        set(one.attendances.present().values_list("meeting_id", flat=True)) for one in (kept, gone)
    )
    return [*rows, (_("Presences"), len(mine), len(theirs), len(mine | theirs))]


def shown(name, value):
    """One fact as words; what is not known is a dash."""
    if name in {"sex", "situation", "channel"} and value:
        return {"sex": Sex, "situation": Situation, "channel": Channel}[name](value).label
    return phone_text(value) or "—" if name == "phone" else value or "—"
