"""What is kept for meetings: which, what is missing, and the orders that keep and release."""

from django.db import models
from django.db.models import F

SOON = "Written next."


class HoldQuerySet(models.QuerySet):
    def coming(self, now):
        """Those of meetings that are not over, the next first."""
        return self.filter(ends_at__gt=now)

    def overlapping(self, starts_at, ends_at):
        return self.filter(starts_at__lt=ends_at, ends_at__gt=starts_at)

    def incomplete(self):
        """Those for which fewer are kept than wanted."""
        return self.filter(quantity__lt=F("wanted"))

    def travelling(self):
        """Those that must be brought to the meeting from another place: its packing list."""
        return self.exclude(place=F("meeting__place")).filter(quantity__gt=0)

    def with_details(self):
        return self.select_related("model", "place", "meeting__activity", "meeting__place").prefetch_related(
            "items"
        )

    def hold(self, *, meeting, model, quantity, by, now, place=None):
        """Keep so many of a model for a meeting, by hand, or change how many; what is free is kept.

        They come from the given place, else from the meeting's own if it has enough, else from the place
        with the most. Gives the hold: ask `missing`. None when the quantity is 0.
        """
        raise NotImplementedError(SOON)

    def follow(self, activity, *, by, now):
        """Make what is kept for the activity's meetings to come what they need now, wherever they moved.

        To be called after every order that makes, moves, cancels or resizes meetings. Gives the holds to
        come of which something is missing. Harmless twice.
        """
        raise NotImplementedError(SOON)


class HoldOrders:
    def release(self, *, by, now):
        """Keep nothing for this meeting any more; what was missing elsewhere, then the queue, is served."""
        raise NotImplementedError(SOON)

    def choose(self, *, items, by, now):
        """Name the very items that go to the meeting, at most as many as are kept; none is allowed."""
        raise NotImplementedError(SOON)
