"""Attendance sheets (feuilles d'émargement), with what funders ask for.

Each carries the title, date, times, length, place, structure and facilitator, one row a person, and a
signature by half-day of each person and of the facilitator (practice of OPCO and FSE, which funders copy).
"""

import logging
from collections import defaultdict
from datetime import time

import typst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bookings.models import Attendance, Booking
from courses.dates import local, spoken_day, spoken_minutes, spoken_time
from courses.names import name_key
from numeripole.context import described
from numeripole.desk.group_rows import groups_of
from numeripole.documents.logos import centre_logo, drawn, funders_of
from numeripole.documents.typesetting import typeset

logger = logging.getLogger(__name__)

# Rows left at least for those who walk in; with few people a sheet fills its first page, if seats allow.
WALK_INS, ONE_PAGE = 4, 14
# A meeting of the morning ends by one o'clock, one of the afternoon starts at noon or later.
NOON, LUNCH = time(12), time(13)


def attendance_sheets(meetings, *, title):
    """The PDF of one sheet a meeting, in order; each sheet counts its own pages."""
    people, groups, funders = people_of(meetings), groups_of(meetings), funders_of(meetings)
    structure, logos = described()["name"], logos_of(funders)
    sheets = [sheet(one, people[one.pk], groups[one.pk], funders[one.pk], structure) for one in meetings]
    data = {"title": title, "words": words(), "sheets": sheets, "logos": logos}
    try:
        return typeset("attendance", data)
    except typst.TypstError:
        # A picture that cannot be drawn must not keep people from signing.
        logger.exception("A logo could not be printed")
        bare = [of | {"logos": []} for of in sheets]
        return typeset("attendance", data | {"sheets": bare, "logos": {}})


def logos_of(funders):
    """The logos by the key that sheets name them by: the centre's first."""
    found = {"centre": centre_logo()}
    for profile in {one.pk: one for of in funders.values() for one in of}.values():
        found[str(profile.pk)] = drawn(profile.logo, alt=profile.funder or profile.name)
    return {key: logo for key, logo in found.items() if logo}


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
        "facilitator": "",
        "logos": ["centre"],
    }
    title = _("Blank attendance sheet")
    return typeset("attendance", {"title": title, "words": words(), "sheets": [blank], "logos": logos_of({})})


def sheet(meeting, people, groups, funders, structure):
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
        [_("Place"), meeting.spoken_place],
        [_("Led by"), str(meeting.facilitator or "")],
        [_("Structure"), structure],
    ]
    facts += [[_("Operation"), one.operation] for one in funders if one.operation]
    rows = [[learner.family_name, learner.given_name, mark] for learner, mark in people]
    rows += [group_line(row) for row in groups]
    return {
        "title": meeting.activity.title,
        "about": f"{meeting.activity.title}, {day}",
        "facts": facts,
        "halves": halves,
        "people": rows,
        "empty": max(WALK_INS, min(meeting.activity.seats, ONE_PAGE) - len(rows)),
        "facilitator": str(meeting.facilitator or ""),
        "logos": ["centre", *(str(one.pk) for one in funders)],
    }


def group_line(row):
    """A group on one line, which the person in charge of it signs."""
    heads = ngettext("Group of %(count)s", "Group of %(count)s", row.group.head_count)
    absent = row.noted is not None and not row.noted.count
    return [row.group.name, heads % {"count": row.group.head_count}, _("Absent") if absent else ""]


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


def words():
    """What every sheet says, whatever the meeting."""
    return {
        "sheet": _("Attendance sheet"),
        "title": _("Title of the meeting"),
        "family_name": _("Family name"),
        "given_name": _("Given name"),
        "facilitator": _("Led by"),
        "rule": _(
            "Each person signs on the day, not in advance. Strike out the row of who is absent. "
            "For a group, the person in charge signs."
        ),
        "page": _("Page"),
    }
