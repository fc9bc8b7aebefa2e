"""Seats left: the question that only bookings can answer."""

from dataclasses import dataclass

from django.db.models import Count, F, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from bookings.taken import with_taken
from courses.models import Activity


@dataclass(frozen=True)
class Seats:
    """The seats of one activity: how many there are, how many are taken, how many people wait."""

    total: int
    taken: int = 0
    waiting: int = 0
    queue: bool = True

    @property
    def left(self):
        return max(0, self.total - self.taken)

    @property
    def state(self):
        """ "free", "few" (three or fewer left) or "full"."""
        return "full" if not self.left else "few" if self.left <= 3 else "free"

    @property
    def words(self):
        """The seats as one says them."""
        if self.left:
            return ngettext("%(left)s place left", "%(left)s places left", self.left) % {"left": self.left}
        return _("Full: waiting list") if self.queue else _("Full")


def seats_of(activities):
    """The seats of each activity, by its pk, in one query."""
    activities = list(activities)
    asked = Activity.objects.filter(pk__in=[activity.pk for activity in activities]).order_by()
    waiting = Count("bookings", Q(bookings__status="waiting"))
    rows = with_taken(asked).annotate(waiting=waiting).values("pk", "taken", "waiting")
    counts = {row.pop("pk"): row for row in rows}
    return {
        activity.pk: Seats(total=activity.seats, queue=activity.queue, **counts.get(activity.pk, {}))
        for activity in activities
    }


def with_free_seats(activities):
    """The activities that still have a seat."""
    return with_taken(activities).filter(taken__lt=F("seats"))
