"""The waiting list: who is in it, and the one order that every freed seat follows."""

from django.db import models
from django.db.models import Exists, OuterRef

from bookings.models.queue_rules import QueueRules
from bookings.taken import HOLDING, taken_in
from courses.models import Place
from courses.models.people import Channel
from courses.timetable.decent import next_decent


class QueueQuerySet(models.QuerySet):
    def waiting(self):
        """Those in the queue, the first first."""
        return self.filter(status=self.model.Status.WAITING).order_by("queued_at", "pk")

    def offered(self):
        """Those for whom a seat is kept until they answer, the first first."""
        return self.filter(status=self.model.Status.OFFERED).order_by("queued_at", "pk")

    def promised(self):
        """Those who have a seat, or for whom one is kept until they answer."""
        return self.filter(status__in=HOLDING)

    def never_seated(self):
        """Those of people who never had a seat of the activity, whatever became of their wait."""
        seat = self.model.objects.filter(activity=OuterRef("activity"), person_key=OuterRef("person_key"))
        return self.filter(seated_at=None).exclude(Exists(seat.exclude(seated_at=None)))

    def fill_seats(self, activity, *, now):
        """Give or offer the free seats to the first in the queue; the caller has locked the activity.

        An offer that was not answered in time lapses first, and that person leaves the queue: nobody is
        offered twice. One without a limit becomes a seat when the start is near. Gives the bookings changed.
        """
        if activity.is_cancelled:
            return []
        line = self.filter(activity=activity, status__in=["waiting", "offered"])
        line = list(line.select_related("learner").order_by("queued_at", "pk"))
        if not line:
            return []
        terms = Terms(activity, now=now)
        changed = [booking for booking in line if booking.is_offered and terms.end_offer(booking)]
        self.write(changed)
        if terms.is_over:
            return changed
        free = max(0, activity.seats - taken_in(activity))
        promoted = [booking for booking in line if booking.is_waiting][:free]
        for booking in promoted:
            terms.promote(booking)
        self.write(promoted)
        return changed + promoted

    def write(self, bookings):
        """Write what the waiting list changes of the bookings."""
        fields = ["status", "seated_at", "offered_at", "answer_by", "lapsed_at", "cancelled_at"]
        self.model.objects.bulk_update(bookings, fields)


class Terms:
    """What a freed seat of one activity means at one moment: a seat at once, or an offer until when."""

    def __init__(self, activity, *, now):
        self.activity, self.now = activity, now
        self.rules = QueueRules.objects.current()
        self.is_near = activity.starts_at - now <= self.rules.near
        self.is_over = activity.ends_at <= now

    def end_offer(self, booking):
        """Whether the offer ends now: it lapses, or becomes a seat."""
        limit = booking.answer_by
        if self.is_over or (limit is not None and limit <= self.now):
            booking.lapse(self.now)
        elif self.is_near and (limit is None or limit > self.activity.starts_at):
            booking.seat(self.now)
        else:
            return False
        return True

    def promote(self, booking):
        """Give the seat when the start is near, or comes before an answer must; else offer it."""
        limit = self.limit() if booking.reached_by in (Channel.EMAIL, Channel.SMS) else None
        if self.is_near or (limit is not None and limit > self.activity.starts_at):
            booking.seat(self.now)
        else:
            booking.offer(self.now, answer_by=limit)

    def limit(self):
        """Until when one may answer: counted from the moment at which one can decently be told."""
        place = Place.objects.select_related("commune").filter(meetings__activity=self.activity).first()
        return next_decent(self.now, place.subdivision if place else "") + self.rules.answer
