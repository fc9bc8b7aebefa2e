"""An activity as schema.org describes events, for search engines and regional agendas."""

import json

from django.utils import timezone
from django.utils.safestring import mark_safe

from numeripole.opendata.calendars import address_of

TYPES = {"workshop": "EducationEvent", "event": "Event"}
# What could end the script element that holds it, or open another.
SAFE = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})


def json_ld(activity, meetings, *, centre):
    """The JSON-LD of an activity's meetings, safe within a script element; no member of staff is named."""
    organizer = {"@type": "Organization", "name": centre["name"], "url": centre["address"]}
    events = [event(activity, meeting) | {"organizer": organizer} for meeting in meetings]
    graph = {"@context": "https://schema.org", "@graph": events}
    return mark_safe(json.dumps(graph, ensure_ascii=False).translate(SAFE))  # noqa: S308


def event(activity, meeting):
    status = "EventCancelled" if meeting.is_called_off else "EventScheduled"
    return {
        "@type": TYPES.get(activity.kind, "Event"),
        "name": activity.title,
        "description": activity.summary or activity.title,
        "url": address_of(activity),
        "startDate": timezone.localtime(meeting.starts_at).isoformat(),
        "endDate": timezone.localtime(meeting.ends_at).isoformat(),
        "eventStatus": f"https://schema.org/{status}",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": place(meeting.place),
        "inLanguage": "fr",
    }


def place(of):
    address = {"@type": "PostalAddress", "addressLocality": of.commune.name, "addressCountry": "FR"}
    if of.address:
        address["streetAddress"] = of.address
    if of.commune.postcodes.strip():
        address["postalCode"] = of.commune.postcodes.split()[0]
    return {"@type": "Place", "name": of.name, "address": address}
