"""An activity as the public reads it: whether one may book, and in which words."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _

from bookings.seats import Seats, seats_of
from courses.models import Activity, Meeting


@dataclass(frozen=True)
class Offer:
    """What stands between a reader and a seat, at a given moment."""

    activity: Activity
    seats: Seats
    now: datetime
    # The next meeting to begin: of a cycle under way, one may still come from there on.
    joins: Meeting | None = None

    @property
    def is_late(self):
        """Whether one would join an activity that has begun."""
        return self.activity.starts_at <= self.now

    @property
    def state(self):
        """What stops booking here ("cancelled", "over", "started", "phone"), else "free", "few" or "full"."""
        if self.activity.is_cancelled:
            return "cancelled"
        if self.activity.ends_at <= self.now:
            return "over"
        if self.is_late and not (self.joins and self.activity.late_joiners and self.seats.left):
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

    def at(self, meeting):
        """The offer as that meeting's card makes it: once begun, no one joins at it."""
        return replace(self, joins=meeting if meeting.starts_at > self.now else None)

    def among(self, meetings):
        """The offer of the whole, its meetings being read: one would come from the next to begin on."""
        numbered = enumerate(meetings, start=1)
        ahead = [(n, one) for n, one in numbered if one.starts_at > self.now and not one.is_called_off]
        for number, meeting in ahead:
            meeting.number = number
        return replace(self, joins=ahead[0][1]) if ahead else self


def offers_of(activities, now):
    """The offers by the activity's pk, in one query."""
    activities = {activity.pk: activity for activity in activities}
    seats = seats_of(activities.values()) if activities else {}
    return {pk: Offer(activity, seats[pk], now) for pk, activity in activities.items()}
