"""A booking as a calendar file: the meetings as everywhere else, with what the booking adds."""

from collections import defaultdict

from django.utils.translation import gettext as _

from bookings.models import Booking
from courses.dates import FIXED
from courses.models import Meeting
from numeripole.opendata.calendars import empty_calendar, event_of, name_it, shown


def calendar_of(booking, meetings, centre):
    """One event for each meeting, in local time; bytes of text/calendar."""
    calendar = empty_calendar()
    calendar.add("method", "PUBLISH")
    add_booking(calendar, booking, meetings, centre)
    return calendar.to_ical()


def calendar_of_person(learner, centre, *, now):
    """All that the person has booked, a month back and a year ahead; bytes of text/calendar."""
    calendar = empty_calendar()
    name = _("My bookings, %(centre)s") % {"centre": centre["name"]}
    name_it(calendar, name)
    bookings = {one.activity_id: one for one in Booking.objects.live().filter(learner=learner)}
    meetings = defaultdict(list)
    for meeting in shown(Meeting.objects.filter(activity__in=bookings), now):
        meetings[meeting.activity_id].append(meeting)
    for activity, found in meetings.items():
        add_booking(calendar, bookings[activity], bookings[activity].of_its_own(found), centre)
    return calendar.to_ical()


def add_booking(calendar, booking, meetings, centre):
    for meeting in meetings:
        event = event_of(meeting)
        if booking.is_cancelled:
            event["status"] = "CANCELLED"
        elif not booking.is_seated and not meeting.is_called_off:
            event["status"] = "TENTATIVE"
        event["description"] = "\n".join([*notes_of(booking, centre), event["description"]])
        calendar.add_component(event)


def notes_of(booking, centre):
    """What only this person needs to read."""
    if booking.is_waiting:
        yield _("You are on the waiting list: come only once we have told you.")
    if booking.is_offered:
        yield _("A place is offered to you: answer before you come.")
    if centre["phone"]:
        yield _("To tell us anything: %(phone)s") % {"phone": centre["phone"].replace(FIXED, " ")}
