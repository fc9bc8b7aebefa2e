"""A poster for one activity: what, when, where, and how to book."""

from django.urls import reverse
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.dates import spoken_span
from numeripole.context import described
from numeripole.documents.drawings import scene
from numeripole.documents.programmes import date_block, help_band
from numeripole.documents.typesetting import typeset


def poster(activity, meetings, *, paper):
    """The PDF of the activity's poster; `paper` is "a4" or "a3"."""
    centre = described()
    held = [meeting for meeting in meetings if activity.is_cancelled or not meeting.is_called_off]
    data = {
        "title": activity.title,
        "paper": paper,
        "centre": centre["name"],
        "over": over(activity, held),
        "summary": activity.summary or (activity.course.summary if activity.course else ""),
        "dates": [full_date_block(meeting) for meeting in held],
        "places": list(dict.fromkeys(place_of(meeting.place) for meeting in held)),
        "bring": _("Bring: %(what)s") % {"what": activity.bring} if activity.bring else "",
        "cancelled": cancellation(activity),
        "drawing": scene(activity.kind.replace("_", "-")),
        "help": help_band(centre, reverse("public:activity", args=[activity.pk]), _("The page to book")),
    }
    return typeset("poster", data, keep=True)


def over(activity, meetings):
    """What stands over the title: its kind, its level, how many meetings."""
    parts = [activity.get_kind_display(), activity.get_level_display()]
    if len(meetings) > 1:
        number = len(meetings)
        parts.append(ngettext("%(number)s meeting", "%(number)s meetings", number) % {"number": number})
    return " · ".join(parts)


def full_date_block(meeting):
    time = spoken_span(meeting.starts_at, meeting.ends_at)
    return date_block(meeting.day) | {"month": str(MONTHS[meeting.day.month]), "time": time}


def place_of(place):
    return ", ".join(part for part in (place.name, place.address, place.commune.name) if part)


def cancellation(activity):
    """What a poster of a cancelled activity says instead of how to book."""
    if not activity.is_cancelled:
        return ""
    reason = activity.cancel_reason
    return _("Called off: %(reason)s") % {"reason": reason} if reason else _("Called off")
