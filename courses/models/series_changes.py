"""What changes in a series, and what people have booked that is never moved without a word."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.dates import spoken_moment
from courses.refusals import ActivityRefused
from courses.timetable.closed import ONE_DAY
from courses.timetable.rules import moment

LISTED = 5


class Change(models.TextChoices):
    """How far a change goes."""

    ONE = "one", gettext_lazy("This date only")
    FOLLOWING = "following", gettext_lazy("This date and the following ones")
    ALL = "all", gettext_lazy("All the dates to come")


@dataclass(frozen=True)
class Times:
    """New local times, or so many minutes later; what is not given stays, and so does the day."""

    starts: time | None = None
    ends: time | None = None
    shift_minutes: int = 0

    def of(self, row):
        """The moments of a meeting on its own local day."""
        return {
            "starts_at": moment(row.day, self.starts or self.later(timezone.localtime(row.starts_at).time())),
            "ends_at": moment(row.day, self.ends or self.later(timezone.localtime(row.ends_at).time())),
        }

    def rule(self, rule):
        """The rule at these times."""
        return rule.at(self.starts or self.later(rule.starts), self.ends or self.later(rule.ends))

    def later(self, clock):
        """The time so many minutes later on the same day."""
        shifted = datetime.combine(date.min + ONE_DAY, clock) + timedelta(minutes=self.shift_minutes)
        if shifted.date() != date.min + ONE_DAY:
            raise ActivityRefused(_("A meeting must stay on its day: choose other times."), code="other_day")
        return shifted.time()


def check_apart(rows):
    """Refuse meetings of one series that would share a moment, as those of one day given the same time."""
    rows = sorted(rows, key=lambda row: row.starts_at)
    for before, after in zip(rows, rows[1:], strict=False):
        if after.starts_at < before.ends_at:
            raise ActivityRefused(
                _("Two meetings of this series overlap: %(day)s.") % {"day": spoken_moment(after.starts_at)},
                code="meetings_overlap",
            )


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
