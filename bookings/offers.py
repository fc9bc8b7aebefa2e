"""The job of the waiting list: offers that ran out, offers that became seats, seats that stand idle."""

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q

from bookings.models import Booking, QueueRules
from bookings.taken import with_taken
from courses.models import Activity

# More queues than there ever are at once.
MOST = 1_000_000


def tick(*, now):
    """Lapse, give and offer what is due, one activity at a time under its lock; how many bookings changed."""
    return sum(settle(key, now=now) for key in due(now))


def due(now):
    """The keys of the activities whose queue has something to do, in one query beside the rules."""
    planned = Activity.objects.filter(cancelled_at=None).order_by()
    offers = Booking.objects.offered().filter(activity=OuterRef("pk")).order_by()
    endless = offers.filter(Q(answer_by=None) | Q(answer_by__gt=OuterRef("starts_at")))
    near = now + QueueRules.objects.current().near
    offering = planned.filter(pk__in=Booking.objects.offered().order_by().values("activity")).filter(
        Exists(offers.filter(answer_by__lte=now))
        | Q(ends_at__lte=now)
        | (Q(starts_at__lte=near) & Exists(endless))
    )
    waiting = Exists(Booking.objects.waiting().filter(activity=OuterRef("pk")).order_by())
    # The slice makes the database look for the queues first, and count the seats of those alone.
    queues = planned.filter(waiting, ends_at__gt=now).values("pk")[:MOST]
    idle = with_taken(Activity.objects.filter(pk__in=queues).order_by()).filter(taken__lt=F("seats"))
    return sorted(key for (key,) in offering.values_list("pk").union(idle.values_list("pk")))


@transaction.atomic
def settle(key, *, now):
    """Let the queue of one activity move on; a worker that comes second finds nothing left to do."""
    activity = Activity.objects.select_for_update().get(pk=key)
    return len(Booking.objects.fill_seats(activity, now=now))
