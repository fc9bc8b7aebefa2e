"""An activity as the public reads it: whether one may book, and in which words."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from bookings.seats import Seats, seats_of
from courses.models import Activity


@dataclass(frozen=True)
class Offer:
    """What stands between a reader and a seat, at a given moment."""

    activity: Activity
    seats: Seats
    now: datetime

    @property
    def state(self):
        """What stops booking here ("cancelled", "over", "started", "phone"), else "free", "few" or "full"."""
        if self.activity.is_cancelled:
            return "cancelled"
        if self.activity.ends_at <= self.now:
            return "over"
        if self.activity.starts_at <= self.now:
            return "started"
        return self.seats.state if self.activity.online else "phone"

    @property
    def words(self):
        return {
            "cancelled": _("Called off"),
            "over": _("It is over"),
            "started": _("Already begun"),
            "phone": _("Booked by telephone"),
        }.get(self.state) or self.seats.words

    @property
    def has_seat(self):
        return self.state in {"free", "few"}

    @property
    def has_queue(self):
        return self.state == "full" and self.seats.queue

    @property
    def is_bookable(self):
        return self.has_seat or self.has_queue

    @property
    def scene(self):
        """The drawing of its kind."""
        return self.activity.kind.replace("_", "-")


def offers_of(activities, now):
    """The offers by the activity's pk, in one query."""
    activities = {activity.pk: activity for activity in activities}
    seats = seats_of(activities.values()) if activities else {}
    return {pk: Offer(activity, seats[pk], now) for pk, activity in activities.items()}
