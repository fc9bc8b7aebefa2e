"""Who is short: the meetings and the people whose promise cannot be kept, said in sentences at once."""

from dataclasses import dataclass

from django.contrib import messages
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.dates import spoken_day, spoken_moment
from equipment.shortages import shortages

MOST_SAID = 5


@dataclass(frozen=True)
class Short:
    """One promise that cannot be kept: who, what is missing, and the page where one can mend it."""

    who: str
    what: str
    address: str

    @property
    def sentence(self):
        return f"{self.who} : {self.what}"


def who_is_short(now, *, models=None, places=None):
    """Every promise that cannot be kept as things stand at these places, or anywhere, the soonest first.

    What a meeting was promised and what it wants besides are one number.
    """
    lacking = {}
    for one in shortages(now, models=models):
        if places is None or one.place.pk in places:
            lacking.setdefault((one.hold, one.reservation), []).append(one)
    return [said(alike[0], sum(one.short for one in alike)) for alike in lacking.values()]


def said(one, short):
    missing = ngettext("%(count)s “%(model)s” is missing", "%(count)s “%(model)s” are missing", short)
    what = missing % {"count": short, "model": one.model}
    if one.hold:
        meeting = one.meeting
        who = _("%(title)s, %(when)s") % {
            "title": meeting.activity.title,
            "when": spoken_moment(meeting.starts_at),
        }
        return Short(who, what, reverse("lending:activity", args=[meeting.activity_id]))
    reservation = one.reservation
    who = _("%(who)s, from %(first)s to %(last)s") % {
        "who": reservation.borrower or _("Erased file"),
        "first": spoken_day(reservation.first_on),
        "last": spoken_day(reservation.last_on),
    }
    return Short(who, what, reverse("lending:reservations") + f"#reservation-{reservation.pk}")


def warn_of_shortages(request, models):
    """Say at once whom this leaves short."""
    for short in who_is_short(timezone.now(), models=models, places=request.user.reach)[:MOST_SAID]:
        messages.warning(request, short.sentence)
