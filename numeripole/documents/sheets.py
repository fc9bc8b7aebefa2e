"""Attendance sheets (feuilles d'émargement), with what funders ask for.

Each carries the title, date, times, length, place, structure and facilitator, one row a person, and a
signature by half-day of each person and of the facilitator (practice of OPCO and FSE, which funders copy).
"""

from collections import defaultdict
from datetime import time

from django.utils.translation import gettext as _

from bookings.models import Attendance, Booking
from courses.dates import local, spoken_day, spoken_minutes, spoken_time
from courses.names import name_key
from numeripole.context import described
from numeripole.documents.typesetting import typeset

# Rows left at least for those who walk in; with few people a sheet fills its first page, if seats allow.
WALK_INS, ONE_PAGE = 4, 14
# A meeting of the morning ends by one o'clock, one of the afternoon starts at noon or later.
NOON, LUNCH = time(12), time(13)


def attendance_sheets(meetings, *, title):
    """The PDF of one sheet a meeting, in order; each sheet counts its own pages."""
    people, structure = people_of(meetings), described()["name"]
    return typeset(
        "attendance",
        {"title": title, "words": words(), "sheets": [sheet(m, people[m.pk], structure) for m in meetings]},
    )


def blank_sheet():
    """The PDF of a sheet to fill in by hand."""
    names = [_("Date"), _("Times"), _("Length"), _("Place"), _("Led by")]
    facts = [[name, ""] for name in names] + [[_("Structure"), described()["name"]]]
    blank = {
        "title": "",
        "about": "",
        "facts": facts,
        "halves": [_("Signature")],
        "people": [],
        "empty": ONE_PAGE,
    }
    title = _("Blank attendance sheet")
    return typeset("attendance", {"title": title, "words": words(), "sheets": [blank | {"facilitator": ""}]})


def sheet(meeting, people, structure):
    day = spoken_day(meeting.starts_at, year=True)
    halves = half_days(meeting)
    facts = [
        [_("Date"), day],
        [
            _("Times"),
            _("%(start)s to %(end)s")
            % {"start": spoken_time(meeting.starts_at), "end": spoken_time(meeting.ends_at)},
        ],
        [_("Length"), spoken_minutes(meeting.minutes)],
        [_("Place"), place_of(meeting)],
        [_("Led by"), str(meeting.facilitator or "")],
        [_("Structure"), structure],
    ]
    return {
        "title": meeting.activity.title,
        "about": f"{meeting.activity.title}, {day}",
        "facts": facts,
        "halves": halves,
        "people": [[learner.family_name, learner.given_name, mark] for learner, mark in people],
        "empty": max(WALK_INS, min(meeting.activity.seats, ONE_PAGE) - len(people)),
        "facilitator": str(meeting.facilitator or ""),
    }


def people_of(meetings):
    """Who is expected or was noted at each meeting, by its pk: (learner, what replaces a signature)."""
    seated = defaultdict(list)
    bookings = Booking.objects.seated().with_file().with_details()
    for booking in bookings.filter(activity__in=[meeting.activity_id for meeting in meetings]):
        seated[booking.activity_id].append(booking)
    noted = defaultdict(dict)
    presences = (
        Attendance.objects.filter(meeting__in=meetings).exclude(learner=None).select_related("learner")
    )
    for presence in presences:
        noted[presence.meeting_id][presence.learner] = "" if presence.is_present else str(presence)
    expected = {
        meeting.pk: [one.learner for one in seated[meeting.activity_id] if one.includes(meeting)]
        for meeting in meetings
    }
    return {meeting.pk: in_order(expected[meeting.pk], noted[meeting.pk]) for meeting in meetings}


def in_order(seated, noted):
    """By family name; nothing is signed in advance, and the row of an absent person is not left blank."""
    people = dict.fromkeys(seated, "") | noted
    return sorted(
        people.items(), key=lambda row: (name_key(row[0].family_name, row[0].given_name), row[0].pk)
    )


def half_days(meeting):
    """What is signed: once, or once in the morning and once in the afternoon."""
    starts, ends = local(meeting.starts_at), local(meeting.ends_at)
    if starts.date() == ends.date() and (starts.time() >= NOON or ends.time() <= LUNCH):
        return [_("Signature")]
    return [_("Signature, morning"), _("Signature, afternoon")]


def place_of(meeting):
    parts = [str(meeting.room or ""), meeting.place.name, meeting.place.commune.name]
    return ", ".join(part for part in parts if part)


def words():
    """What every sheet says, whatever the meeting."""
    return {
        "sheet": _("Attendance sheet"),
        "title": _("Title of the meeting"),
        "family_name": _("Family name"),
        "given_name": _("Given name"),
        "facilitator": _("Led by"),
        "rule": _("Each person signs on the day, not in advance. Strike out the row of who is absent."),
        "page": _("Page"),
    }
