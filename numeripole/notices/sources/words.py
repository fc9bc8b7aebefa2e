"""The values of the placeholders: long for e-mails and letters, short for an SMS."""

from django.conf import settings
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from bookings.codes import spaced
from courses.dates import local, spoken_day, spoken_moment, spoken_span, spoken_time

DAYS = ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim.")


def short_moment(moment):
    """ "mar. 8/12 14h30", for an SMS."""
    there = local(moment)
    minutes = f"{there.minute:02}" if there.minute else ""
    return f"{DAYS[there.weekday()]} {there.day}/{there.month} {there.hour}h{minutes}"


def line_of(meeting):
    """ "mardi 8 décembre, 14 h – 16 h, Salle 1, Numéripôle, Bras-sur-Meuse"."""
    hours = spoken_span(meeting.starts_at, meeting.ends_at)
    return f"{spoken_day(meeting.starts_at)}, {hours}, {meeting.spoken_place}"


def of_activity(activity, meetings):
    """What any message about an activity may say; `meetings` are those it is about, the next first."""
    first = meetings[0]
    values = {
        "activité": activity.title,
        "quand": spoken_moment(first.starts_at),
        "jour": spoken_day(first.starts_at),
        "heure": spoken_time(first.starts_at),
        "séances": "\n".join(map(line_of, meetings)),
        "lieu": first.spoken_place,
        "apporter": _("Bring: %(what)s") % {"what": activity.bring} if activity.bring else "",
        "lien": settings.CENTRE["address"] + reverse("public:activity", args=[activity.pk]),
        "raison": "",
    }
    short = {
        "quand": short_moment(first.starts_at),
        "séances": ", ".join(short_moment(meeting.starts_at) for meeting in meetings),
        "lieu": first.place.name,
    }
    return values, short


def of_booking(booking, meetings, _was=None):
    """The same for one booking: its code, its address, its place in the queue, until when to answer."""
    values, short = of_activity(booking.activity, meetings)
    limit = booking.answer_by if booking.is_offered else None
    if booking.code:
        values["code"], short["code"] = spaced(booking.code), booking.code
        values["lien"] = settings.CENTRE["address"] + reverse("public:booking", args=[booking.code])
    if booking.is_waiting:
        values["rang"] = str(booking.place_in_queue())
    if limit:
        values["réponse"], short["réponse"] = spoken_moment(limit), short_moment(limit)
    return values, short


def of_moved(booking, meetings, was, *, said=None):
    """The same, with what moved: from where to where, and why."""
    values, short = said or of_booking(booking, meetings)
    moves = [(was.get(str(meeting.pk)), meeting) for meeting in meetings]
    moves = [(parse_datetime(before) if before else None, meeting) for before, meeting in moves]
    values["changements"] = "\n".join(move_line(*move) for move in moves)
    short["changements"] = ", ".join(short_move(*move) for move in moves)
    values["raison"] = sentence(next((one.reason for one in meetings if one.reason), ""))
    return values, short


def move_line(before, meeting):
    """One move in a sentence."""
    new = line_of(meeting)
    if before is None:
        return _("A meeting is added: %(new)s.") % {"new": new}
    if before == meeting.starts_at:
        return _("The meeting of %(day)s is now there: %(new)s.") % {"day": spoken_day(before), "new": new}
    return _("The meeting of %(old)s is now: %(new)s.") % {"old": spoken_moment(before), "new": new}


def short_move(before, meeting):
    new = short_moment(meeting.starts_at)
    if before is None:
        return f"+ {new}"
    if before == meeting.starts_at:
        return f"{new}, {meeting.room or meeting.place.name}"
    return f"{short_moment(before)} -> {new}"


def of_cancelled(booking, meetings, _was, *, said=None):
    """The same, of meetings that do not take place; alone, or with all their activity."""
    values, short = said or of_booking(booking, meetings)
    activity = booking.activity
    left = [] if activity.is_cancelled else [one for one in activity.meetings.all() if not one.is_called_off]
    left = [one for one in left if one.starts_at > meetings[0].cancelled_at]
    reason = activity.cancel_reason or next((one.reason for one in meetings if one.reason), "")
    values["raison"] = sentence(reason)
    values["suite"] = _("The other meetings take place.") if left else ""
    return values, short


def sentence(reason):
    """The reason as a sentence of its own."""
    return reason if not reason or reason.endswith((".", "!", "?", "…")) else f"{reason}."
