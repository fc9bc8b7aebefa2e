"""Days on which a place is closed: planning there is allowed, and said."""

from django.contrib import messages
from django.utils.translation import gettext as _

from courses.dates import spoken_day
from courses.models import Closure


def closed_days(meetings):
    """(meeting, reason) of those that fall on a public holiday or a closure of their place."""
    found = []
    for place in {meeting.place for meeting in meetings}:
        of_place = [meeting for meeting in meetings if meeting.place == place]
        spans = [(meeting.starts_at, meeting.ends_at) for meeting in of_place]
        reasons = Closure.objects.reasons(place, spans)
        found += [pair for pair in zip(of_place, reasons, strict=True) if pair[1]]
    return sorted(found, key=lambda pair: pair[0].starts_at)


def warn_of_closed_days(request, meetings):
    """Say it of each of these meetings, once they are saved."""
    for meeting, reason in closed_days(meetings):
        words = {"day": spoken_day(meeting.starts_at, year=True), "reason": reason}
        messages.warning(request, _("%(day)s: %(reason)s. The meeting is kept all the same.") % words)
