"""What changes in a series, and what people have booked that is never moved without a word."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.dates import spoken_moment
from courses.refusals import ActivityRefused
from courses.timetable.rules import moment

LISTED = 5


class Change(models.TextChoices):
    """How far a change goes."""

    ONE = "one", gettext_lazy("This date only")
    FOLLOWING = "following", gettext_lazy("This date and the following ones")
    ALL = "all", gettext_lazy("All the dates to come")


def move_times(row, starts, ends):
    """Give the meeting local times on its own local day; what is not given stays."""
    day = row.day
    if starts is not None:
        row.starts_at = moment(day, starts)
    if ends is not None:
        row.ends_at = moment(timezone.localdate(row.ends_at), ends)


def refuse_moving(rows):
    """Refuse to move or call off, without being told to, what people count on."""
    if rows:
        dates = [spoken_moment(row.starts_at) for row in rows]
        more = ["…"] if len(dates) > LISTED else []
        raise ActivityRefused(
            _("People have booked: %(dates)s. Say for each date whether it changes too.")
            % {"dates": ", ".join(dates[:LISTED] + more)},
            code="people_booked",
        )
