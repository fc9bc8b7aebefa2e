"""A booking as a calendar file: the meetings as everywhere else, with what the booking adds."""

from django.utils.translation import gettext as _

from courses.dates import FIXED
from numeripole.opendata.calendars import empty_calendar, event_of


def calendar_of(booking, meetings, centre):
    """One event for each meeting, in local time; bytes of text/calendar."""
    calendar = empty_calendar()
    calendar.add("method", "PUBLISH")
    for meeting in meetings:
        event = event_of(meeting)
        if booking.is_cancelled:
            event["status"] = "CANCELLED"
        elif booking.is_waiting and not meeting.is_called_off:
            event["status"] = "TENTATIVE"
        event["description"] = "\n".join([*notes_of(booking, centre), event["description"]])
        calendar.add_component(event)
    return calendar.to_ical()


def notes_of(booking, centre):
    """What only this person needs to read."""
    if booking.is_waiting:
        yield _("You are on the waiting list: come only once we have told you.")
    if centre["phone"]:
        yield _("To tell us anything: %(phone)s") % {"phone": centre["phone"].replace(FIXED, " ")}
