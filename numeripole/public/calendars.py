"""A booking as a calendar file (RFC 5545), for the calendar of a telephone."""

from urllib.parse import urlsplit

from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from courses.dates import FIXED


def calendar_of(booking, centre, now):
    """One event for each meeting, in local time; bytes of text/calendar."""
    calendar = Calendar()
    calendar.add("prodid", "-//Numeripole//Agenda//FR")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for meeting in booking.activity.meetings.with_details():
        calendar.add_component(event_of(meeting, booking, centre, now))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def event_of(meeting, booking, centre, now):
    """The meeting as an event; its UID never changes, so that a second import corrects the first."""
    event, activity = Event(), booking.activity
    host = urlsplit(centre["address"]).hostname
    event.add("uid", f"seance-{meeting.pk}-{booking.code.lower()}@{host}")
    event.add("dtstamp", now)
    event.add("dtstart", timezone.localtime(meeting.starts_at))
    event.add("dtend", timezone.localtime(meeting.ends_at))
    event.add("summary", activity.title)
    event.add("location", ", ".join(filter(None, [str(meeting.place), meeting.place.address])))
    event.add("description", "\n".join(notes_of(booking, centre)))
    event.add("status", status_of(booking))
    return event


def status_of(booking):
    if booking.is_cancelled or booking.activity.is_cancelled:
        return "CANCELLED"
    return "CONFIRMED" if booking.is_seated else "TENTATIVE"


def notes_of(booking, centre):
    if booking.is_waiting:
        yield _("You are on the waiting list: come only once we have told you.")
    if booking.activity.bring:
        yield _("To bring: %(things)s") % {"things": booking.activity.bring}
    if centre["phone"]:
        yield _("To tell us anything: %(phone)s") % {"phone": centre["phone"].replace(FIXED, " ")}
