"""Meetings as iCalendar (RFC 5545), the same bytes as long as nothing changes."""

from datetime import UTC, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone, vDuration, vText

from courses.models.meetings import local_midnight

# How far a calendar goes, in days before and after today; whole days, so that it changes once a day at most.
BEFORE, AFTER = 31, 366
# Past as many events a calendar holds what comes next alone: nobody reads a whole département in one.
MOST = 1000
REFRESH = timedelta(hours=4)
PARIS = "Europe/Paris"
# The rule of the European Union since 1996: one hour on from the last Sunday of March to that of October.
SUMMER_TIME = """\
BEGIN:VTIMEZONE
TZID:Europe/Paris
BEGIN:DAYLIGHT
DTSTART:19970330T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
END:STANDARD
END:VTIMEZONE
"""


def shown(meetings, now):
    """The meetings that a calendar holds today, called off ones included, the first first."""
    today = timezone.localdate(now)
    start, end = today - timedelta(days=BEFORE), today + timedelta(days=AFTER)
    found = meetings.between(local_midnight(start), local_midnight(end))
    found = found.with_activity().numbered().order_by("starts_at", "pk")
    whole = list(found[: MOST + 1])
    return whole if len(whole) <= MOST else list(found.from_day(today)[:MOST])


def calendar_of(meetings, *, name, seats=None):
    """The bytes of a calendar of that name; `seats` by activity adds how many come, never who."""
    calendar = empty_calendar()
    name_it(calendar, name)
    calendar.add("x-wr-timezone", settings.TIME_ZONE)
    calendar.add("refresh-interval", vDuration(REFRESH), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESH))
    for meeting in meetings:
        calendar.add_component(event_of(meeting, seats and seats[meeting.activity_id]))
    return calendar.to_ical()


def empty_calendar():
    """A calendar without events, which knows the local time in which they are written."""
    calendar = Calendar()
    calendar.add("prodid", "-//Numeripole//FR")
    calendar.add("version", "2.0")
    if settings.TIME_ZONE == PARIS:
        calendar.add_component(Timezone.from_ical(SUMMER_TIME))
    return calendar


def name_it(calendar, name):
    """Give the calendar its name, as text: a line's end in it begins no line."""
    calendar.add("name", vText(name))
    calendar.add("x-wr-calname", vText(name))


def event_of(meeting, seats=None):
    """One meeting; its identifier never changes, its sequence grows when it is moved or called off."""
    activity = meeting.activity
    sequence, changed_at = revision(meeting)
    event = Event()
    event.add("uid", f"seance-{meeting.pk}@{urlsplit(settings.CENTRE['address']).hostname}")
    event.add("dtstamp", changed_at)
    event.add("last-modified", changed_at)
    event.add("sequence", sequence)
    event.add("dtstart", written(meeting.starts_at))
    event.add("dtend", written(meeting.ends_at))
    event.add("summary", title_of(meeting))
    event.add("location", location_of(meeting))
    event.add("description", "\n".join(described(meeting, seats)))
    event.add("categories", [str(activity.theme)])
    event.add("url", address_of(activity))
    event.add("status", "CANCELLED" if meeting.is_called_off else "CONFIRMED")
    event.add("class", "PUBLIC" if seats is None else "PRIVATE")
    return event


def written(moment):
    """In local time with the rule above, so that 14:00 stays 14:00; elsewhere as universal time."""
    return timezone.localtime(moment) if settings.TIME_ZONE == PARIS else moment.astimezone(UTC)


def revision(meeting):
    """How many times the meeting was changed for those who come, and when it last was."""
    moments = [meeting.activity.created_at, meeting.cancelled_at]
    # A move is told by the count alone, which calendars look at first; nobody notes when it was made.
    return meeting.sequence, max(moment for moment in moments if moment).replace(microsecond=0)


def title_of(meeting):
    """The title, with which meeting of how many when there are several: "Ma boîte mail (2/4)"."""
    return (
        meeting.activity.title if meeting.of == 1 else f"{meeting.activity} ({meeting.number}/{meeting.of})"
    )


def location_of(meeting):
    place = meeting.place
    parts = [str(meeting.room or ""), place.name, place.address, place.commune.name]
    return ", ".join(part for part in parts if part)


def described(meeting, seats):
    """What one reads under the title: what it is, what to bring, how many come, where to book."""
    activity = meeting.activity
    if meeting.is_called_off:
        reason = activity.cancel_reason
        yield _("Called off: %(reason)s") % {"reason": reason} if reason else _("Called off")
    if activity.summary:
        yield activity.summary
    if activity.bring:
        yield _("Bring: %(what)s") % {"what": activity.bring}
    if seats is not None:
        yield _("Booked: %(taken)s of %(total)s") % {"taken": seats.taken, "total": seats.total}
        if seats.waiting:
            yield _("Waiting: %(number)s") % {"number": seats.waiting}
    yield address_of(activity)


def address_of(activity):
    """The public address of the activity's page."""
    return settings.CENTRE["address"] + reverse("public:activity", args=[activity.pk])
