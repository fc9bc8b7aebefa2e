"""What is kept for meetings follows them: made, moved, resized, called off, from whatever screen."""

from django.contrib import messages
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.dates import spoken_moment
from equipment.following import follow_all

MOST_SAID = 5


def keep_equipment(request):
    """Keep what every meeting that was just changed needs, where and when it is now; what is missing is said.

    To be called after every order that makes, moves, resizes or cancels meetings, or changes their needs.
    """
    missing = follow_all(by=request.user, now=timezone.now())
    for hold in missing[:MOST_SAID]:
        words = {"when": spoken_moment(hold.meeting.starts_at), "count": hold.missing, "model": hold.model}
        messages.warning(request, _("%(when)s: %(count)s of “%(model)s” are missing.") % words)
