"""The calendar file of a message: the same events as everywhere else, with whom they come from."""

from icalendar import vCalAddress

from numeripole.context import described
from numeripole.opendata.calendars import empty_calendar, event_of


def calendar_file(booking, meetings, *, method):
    """(name, bytes, METHOD): PUBLISH adds or moves the events, CANCEL takes them off (RFC 5546).

    The identifiers are those of our other calendars and the sequence grows with each move, so that a
    calendar that has the event finds it again.
    """
    calendar = empty_calendar()
    calendar.add("method", method)
    centre = described()
    for meeting in meetings:
        event = event_of(meeting)
        if centre["email"]:
            organizer = vCalAddress(f"mailto:{centre['email']}")
            organizer.params["cn"] = centre["name"]
            event["organizer"] = organizer
        calendar.add_component(event)
    return f"{booking.code}.ics", calendar.to_ical(), method
