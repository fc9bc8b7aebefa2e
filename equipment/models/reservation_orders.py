"""Reservations and the queue: which, and the orders that promise, move up and cancel."""

from django.db import models

SOON = "Written next."


class ReservationQuerySet(models.QuerySet):
    def live(self):
        """Reserved or waiting."""
        return self.filter(status__in=["reserved", "waiting"])

    def reserved(self):
        return self.filter(status="reserved")

    def waiting(self):
        """Those in the queue, the first first."""
        return self.filter(status="waiting").order_by("queued_at", "pk")

    def coming(self, today):
        """Live, and not over."""
        return self.live().filter(last_on__gte=today)

    def to_hand_over(self, today):
        """Those whose first day has come and who were not given theirs yet."""
        return self.reserved().filter(first_on__lte=today, last_on__gte=today)

    def with_details(self):
        return self.select_related("model", "place", "learner", "organisation")

    def reserve(
        self,
        *,
        model,
        place,
        first_on,
        last_on,
        by,
        now,
        learner=None,
        organisation=None,
        quantity=1,
        source="desk",
        note="",
        qualified=False,
    ):
        """Promise so many of a model for days, both included, or a place in the queue when all are out.

        A first or last day when the place is closed becomes the next open one: compare with what was asked.
        `by` is the member of staff, None online. `qualified` says that the person has followed the course,
        or has the skill, that the model requires. Persons: at most the model's length of a loan.
        """
        raise NotImplementedError(SOON)


class ReservationOrders:
    def place_in_queue(self):
        """1 for the first in the queue of this model and place."""
        raise NotImplementedError(SOON)

    def cancel(self, *, by, now):
        """Give it up; what is freed serves meetings that miss some, then the queue. Harmless twice."""
        raise NotImplementedError(SOON)

    def move(self, *, first_on, last_on, by, now):
        """Change its days; refused when all are out then."""
        raise NotImplementedError(SOON)
