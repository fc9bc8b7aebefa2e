"""What becomes of one booking in the queue: offered, accepted, declined, lapsed, taken back."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _now

from bookings.locks import lock_file
from bookings.opening import check_open, has_queue
from bookings.refusals import BookingRefused
from bookings.taken import taken_in
from courses.models import Activity, Learner

MOMENT = timedelta(microseconds=1)


class Answers:
    """The orders of a booking that has no seat, or no longer; each locks the activity first."""

    def ran_out(self, now):
        """Whether the seat is offered and one answers too late."""
        return self.is_offered and self.answer_by is not None and self.answer_by <= now

    def seat(self, now):
        self.status, self.seated_at = self.Status.SEATED, now

    def offer(self, now, *, answer_by):
        self.status, self.offered_at, self.answer_by = self.Status.OFFERED, now, answer_by

    def lapse(self, now):
        self.status, self.lapsed_at, self.cancelled_at = self.Status.CANCELLED, now, now

    @transaction.atomic
    def accept(self, *, by, now):
        """Take the seat that is offered, in time; at the desk as long as it is kept. Twice is harmless."""
        activity, booking = self.lock()
        if booking.is_seated:
            return booking
        if booking.lapsed_at or (by is None and booking.ran_out(now)):
            raise BookingRefused(
                _now("The time to answer is over: the place goes to the next person. Ask again, or call us."),
                code="offer_over",
            )
        booking.check_offered()
        check_open(activity, source="desk", now=now)
        booking.seat(now)
        booking.save(update_fields=["status", "seated_at"])
        return booking

    @transaction.atomic
    def decline(self, *, by, now):
        """Leave the seat that is offered to the next person, and the queue; twice is harmless."""
        _activity, booking = self.lock()
        if booking.is_cancelled:
            return booking
        booking.check_offered()
        return booking.cancel(by=by, now=now)

    @transaction.atomic
    def pass_on(self, *, by, now):
        """Nobody could be reached: the seat goes to the next person, and this one leaves the queue."""
        activity, booking = self.lock()
        if booking.is_cancelled:
            return booking
        booking.check_offered()
        booking.lapse(now)
        booking.cancelled_by = by
        booking.save(update_fields=["status", "lapsed_at", "cancelled_at", "cancelled_by"])
        activity.bookings.fill_seats(activity, now=now)
        return booking

    @transaction.atomic
    def restore(self, *, by, now):
        """Take a cancelled booking back, as if it were asked for now: a seat only when nobody waits."""
        learner = lock_file(self.learner or Learner())
        activity, booking = self.lock()
        live = activity.bookings.live().filter(learner=learner).first()
        if live is not None:
            return live
        source = "desk" if by else "online"
        check_open(activity, source=source, now=now)
        waits = activity.bookings.waiting().exists()
        full = waits or taken_in(activity) >= activity.seats
        if full and not has_queue(activity, source=source, now=now):
            raise BookingRefused(
                _now("Every place is taken and there is no waiting list. Choose another date or call us."),
                code="full",
            )
        # An older row, it would come before those who asked at the very same moment.
        booking.ask_again(activity.bookings.end_of_queue(now) + MOMENT, by=by)
        if not full:
            booking.seat(now)
        booking.save()
        activity.bookings.fill_seats(activity, now=now)
        booking.refresh_from_db()
        return booking

    def ask_again(self, queued_at, *, by):
        """Forget what became of the first wish: it counts as a new one."""
        self.status, self.queued_at, self.booked_by = self.Status.WAITING, queued_at, by
        self.seated_at = self.offered_at = self.answer_by = self.lapsed_at = None
        self.cancelled_at = self.cancelled_by = None

    def check_offered(self):
        if not self.is_offered:
            raise BookingRefused(
                _now("No place waits for an answer here: look at what is written above, or call us."),
                code="no_offer",
            )

    def lock(self):
        """The activity, locked, and the booking as it stands."""
        activity = Activity.objects.select_for_update().get(pk=self.activity_id)
        return activity, type(self).objects.select_related("learner").get(pk=self.pk)
