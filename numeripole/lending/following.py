"""What is kept for meetings follows them: made, moved, resized, called off, from whatever screen."""

from django.contrib import messages
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.dates import spoken_moment
from courses.models import Activity
from equipment.models import Hold

MOST_SAID = 5


def keep_equipment(request, activities):
    """Keep for these activities what they need where and when they are now; what is missing is said."""
    missing = Hold.objects.follow(*activities, by=request.user, now=timezone.now())
    for hold in missing[:MOST_SAID]:
        words = {"when": spoken_moment(hold.meeting.starts_at), "count": hold.missing, "model": hold.model}
        messages.warning(request, _("%(when)s: %(count)s of “%(model)s” are missing.") % words)


def keep_for_course(request, course):
    """The same for every activity to come of a course whose needs have changed."""
    keep_equipment(request, Activity.objects.coming(timezone.now()).filter(course=course))
