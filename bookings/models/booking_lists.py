"""Bookings taken together: which they are, and the orders that give seats."""

from django.db import transaction
from django.db.models import Count, Max, Q
from django.db.models.functions import Coalesce, Greatest
from django.utils.translation import gettext as _now

from bookings.codes import new_code
from bookings.locks import lock_file
from bookings.models.queue_lists import QueueQuerySet
from bookings.opening import check_open, has_queue, joins_at
from bookings.refusals import BookingRefused
from bookings.taken import taken_in, with_taken
from bookings.told import check_accompanied, check_told
from courses.models import Activity


class BookingQuerySet(QueueQuerySet):
    def live(self):
        return self.exclude(status=self.model.Status.CANCELLED)

    def cancelled(self):
        return self.filter(status=self.model.Status.CANCELLED)

    def seated(self):
        return self.filter(status=self.model.Status.SEATED)

    def coming(self, now):
        return self.live().filter(activity__cancelled_at=None, activity__ends_at__gt=now)

    def with_file(self):
        """Those of people whose file was not erased."""
        return self.exclude(learner=None)

    def with_since(self):
        """With `since`, as `Booking.since`: the person is expected at the meetings that end later."""
        return self.alias(
            since=Greatest(Coalesce("seated_at", "booked_at"), Coalesce("from_at", "booked_at"))
        )

    def expected_at(self, meeting):
        """The people with a seat and a file who are to come to that meeting."""
        seated = self.filter(activity=meeting.activity_id).seated().with_file()
        return seated.with_since().filter(since__lt=meeting.ends_at)

    def with_details(self):
        return self.select_related("learner", "activity__course", "subject")

    @transaction.atomic
    def book(self, **order):
        """Book, in a transaction of its own, as `book_within()` says."""
        return self.book_within(**order)

    def book_within(
        self,
        *,
        learner,
        activity,
        source,
        by,
        now,
        caller_name="",
        caller_phone="",
        told="person",
        subject=None,
        most=None,
        here=False,
    ):
        """Give the learner a seat, or a place in the queue when all are taken; booking twice is harmless.

        `by` is the member of staff, None online; `most` bounds the person's live bookings made online.
        `subject` is kept of appointments alone; `here` says that the person is at the meeting under way.
        For an order that holds the transaction already: a savepoint would ask the database twice more.
        """
        learner = lock_file(learner)
        activity = Activity.objects.select_for_update().get(pk=activity.pk)
        live, mine = ~Q(bookings__status=self.model.Status.CANCELLED), Q(bookings__learner=learner)
        known = (
            with_taken(Activity.objects.filter(pk=activity.pk).order_by())
            .annotate(
                mine=Max("bookings__pk", filter=live & mine),
                last=Max("bookings__queued_at", filter=live),
                waits=Count("bookings__pk", filter=Q(bookings__status=self.model.Status.WAITING)),
            )
            .values("taken", "mine", "last", "waits")
            .get()
        )
        if known["mine"]:
            return self.get(pk=known["mine"])
        check_open(activity, source=source, now=now)
        check_told(told, caller_phone)
        adult = {"caller_name": caller_name, "caller_phone": caller_phone}
        check_accompanied(learner.birth_year, activity, source=source, **adult)
        if (
            most is not None
            and self.coming(now).filter(learner=learner, source=self.model.Source.ONLINE).count() >= most
        ):
            raise BookingRefused(
                _now("You already have many bookings online. Call us for one more."), code="too_many_bookings"
            )
        full = known["taken"] >= activity.seats or known["waits"] > 0
        if full and not has_queue(activity, source=source, now=now):
            raise BookingRefused(
                _now("Every place is taken and there is no waiting list. Choose another date or call us."),
                code="full",
            )
        return self.create(
            learner=learner,
            person_key=learner.person_key,
            activity=activity,
            status=self.model.Status.WAITING if full else self.model.Status.SEATED,
            code=self.unused_code(),
            source=source,
            **adult,
            told=told,
            subject=subject if activity.kind == Activity.Kind.APPOINTMENT else None,
            booked_by=by,
            booked_at=now,
            queued_at=self.end_of_queue(now, known["last"] or now),
            seated_at=None if full else now,
            from_at=None if here else joins_at(activity, now=now),
        )

    def unused_code(self):
        while self.model.objects.filter(code=(code := new_code())).exists():
            pass
        return code

    def end_of_queue(self, now, last=None):
        """When one asks now: those who wait for the lock may have asked earlier, yet nobody is overtaken."""
        last = last or self.live().aggregate(last=Max("queued_at"))["last"]
        return max(now, last or now)

    @transaction.atomic
    def resize(self, *, activity, seats, now):
        """Change the number of seats, never below those taken or offered; new ones go to the queue."""
        activity = Activity.objects.select_for_update().get(pk=activity.pk)
        taken = taken_in(activity)
        if seats < taken:
            raise BookingRefused(
                _now("%(taken)s people have a place or are offered one: keep at least %(taken)s seats."),
                code="seats_taken",
                params={"taken": taken},
            )
        if seats < 1:
            raise BookingRefused(_now("Keep at least one seat."), code="no_seat")
        activity.check_seats(seats)
        activity.seats = seats
        activity.save(update_fields=["seats"])
        self.fill_seats(activity, now=now)
        return activity
