"""The month's programme, to pin on a notice board: one A4 page, or the same as an A3 poster."""

from collections import Counter, defaultdict
from datetime import timedelta
from itertools import groupby

from django.urls import reverse
from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from courses.dates import FIXED, day_number, local, spoken_span
from courses.models import Activity, Meeting
from courses.timetable.words import listed
from numeripole.context import described
from numeripole.documents.drawings import qr_code, scene
from numeripole.documents.typesetting import typeset

# What recurs and needs no date block of its own: its days are said in one line.
RECURRING = {Activity.Kind.OPEN_ACCESS, Activity.Kind.APPOINTMENT}
PAUSE = timedelta(hours=1)


def planned_in(month, places=None):
    """What is planned in the month, at these places if some are said."""
    meetings = Meeting.objects.planned().between(*month.span).with_activity().numbered()
    return meetings if places is None else meetings.filter(place__in=places)


def programme(month, meetings, *, paper):
    """The PDF of what is planned in the month; `paper` is "a4" or "a3"."""
    dated = [meeting for meeting in meetings if meeting.activity.kind not in RECURRING]
    recurring = [meeting for meeting in meetings if meeting.activity.kind in RECURRING]
    centre, usual = described(), usual_place(meetings)
    title = _("The programme of %(centre)s, %(month)s") % {"centre": centre["name"], "month": month}
    data = {
        "title": title,
        "paper": paper,
        "centre": centre["name"],
        "month": str(month),
        "lead": _("At %(place)s, unless another place is named.") % {"place": usual} if usual else "",
        "days": days_of(dated, usual),
        "recurring": list(recurring_of(recurring, usual)),
        "recurring_title": _("Open access and appointments"),
        "empty": "" if meetings else _("Nothing is planned for this month yet."),
        "drawing": scene("village"),
        "help": help_band(centre, reverse("public:agenda"), _("The agenda, up to date")),
    }
    return typeset("programme", data, keep=True)


def usual_place(meetings):
    """Where most of them are; said once, so that only the others name theirs."""
    places = Counter(str(meeting.place) for meeting in meetings)
    return places.most_common(1)[0][0] if places else ""


def days_of(meetings, usual):
    """Each day as a date block and its meetings."""
    return [
        date_block(day) | {"meetings": [entry(meeting, usual) for meeting in of_day]}
        for day, of_day in groupby(meetings, key=lambda meeting: meeting.day)
    ]


def date_block(day):
    return {"weekday": capfirst(str(WEEKDAYS[day.weekday()])), "number": day_number(day.day)}


def entry(meeting, usual):
    activity, place = meeting.activity, str(meeting.place)
    facts = [] if place == usual else [place]
    if activity.level != "tous":
        facts.append(activity.get_level_display().lower())
    if meeting.of > 1:
        number = _("meeting %(number)s of %(of)s") % {"number": meeting.number, "of": meeting.of}
        facts.append(number.replace(" ", FIXED))
    return {"time": spoken_span(meeting.starts_at, meeting.ends_at), "title": activity.title, "facts": facts}


def recurring_of(meetings, usual):
    """One line a title and place: on which days, at which times; slots that follow make one."""
    by_line = defaultdict(list)
    for meeting in meetings:
        by_line[meeting.activity.title, str(meeting.place)].append(meeting)
    for (title, place), found in by_line.items():
        days = defaultdict(list)
        for start, end in stretches(found):
            days[spoken_span(start, end), local(start).weekday()].append(local(start).day)
        dates = [
            _("%(weekday)s %(days)s, %(hours)s")
            % {
                "weekday": capfirst(str(WEEKDAYS[weekday])),
                "days": listed(map(day_number, numbers)),
                "hours": times,
            }
            for (times, weekday), numbers in days.items()
        ]
        yield {"title": title, "place": "" if place == usual else place, "dates": dates}


def stretches(meetings):
    """The moments [start, end] that the meetings cover, those less than an hour apart made one."""
    covered = []
    for meeting in sorted(meetings, key=lambda meeting: meeting.starts_at):
        if covered and meeting.starts_at < covered[-1][1] + PAUSE:
            covered[-1][1] = max(covered[-1][1], meeting.ends_at)
        else:
            covered.append([meeting.starts_at, meeting.ends_at])
    return covered


def help_band(centre, path, alt):
    """How to know more and to book: the telephone, the address, and its QR code."""
    address = centre["address"] + path
    return {
        "qr": qr_code(address, alt=f"{alt} : {address}"),
        "call": _("To book, call us") if centre["phone"] else _("To book, come and see us"),
        "phone": centre["phone"],
        "online": _("or on this page, with the code or the address"),
        "address": address.partition("://")[2],
    }
