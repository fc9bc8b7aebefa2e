from django.conf import settings
from django.db import models, transaction
from django.db.models import Count, Max, Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField

from bookings.codes import new_code
from bookings.locks import lock_file
from bookings.opening import check_open
from bookings.refusals import BookingRefused
from courses.models import Activity, Learner


class BookingQuerySet(models.QuerySet):
    def live(self):
        return self.exclude(status=Booking.Status.CANCELLED)

    def seated(self):
        return self.filter(status=Booking.Status.SEATED)

    def waiting(self):
        """Those in the queue, the first first."""
        return self.filter(status=Booking.Status.WAITING).order_by("queued_at", "pk")

    def coming(self, now):
        return self.live().filter(activity__cancelled_at=None, activity__ends_at__gt=now)

    def with_file(self):
        """Those of people whose file was not erased."""
        return self.exclude(learner=None)

    def with_details(self):
        return self.select_related("learner", "activity__course")

    @transaction.atomic
    def book(self, *, learner, activity, source, by, now, caller_name="", caller_phone="", most=None):
        """Give the learner a seat, or a place in the queue when all are taken; booking twice is harmless.

        `by` is the member of staff, None online; `most` bounds the person's live bookings made online.
        """
        learner = lock_file(learner)
        activity = Activity.objects.select_for_update().get(pk=activity.pk)
        mine = Q(learner=learner)
        counts = (
            self.live()
            .filter(activity=activity)
            .aggregate(
                seated=Count("pk", Q(status="seated")), mine=Max("pk", filter=mine), last=Max("queued_at")
            )
        )
        if counts["mine"]:
            return self.get(pk=counts["mine"])
        check_open(activity, source=source, now=now)
        if most is not None and self.coming(now).filter(mine, source=Booking.Source.ONLINE).count() >= most:
            raise BookingRefused(
                _now("You already have many bookings online. Call us for one more."), code="too_many_bookings"
            )
        full = counts["seated"] >= activity.seats
        if full and not activity.queue:
            raise BookingRefused(
                _now("Every place is taken and there is no waiting list. Choose another date or call us."),
                code="full",
            )
        return self.create(
            learner=learner,
            person_key=learner.person_key,
            activity=activity,
            status=Booking.Status.WAITING if full else Booking.Status.SEATED,
            code=self.unused_code(),
            source=source,
            caller_name=caller_name,
            caller_phone=caller_phone,
            booked_by=by,
            booked_at=now,
            # Those who wait for the lock may have asked earlier: nobody is put before a place already told.
            queued_at=max(now, counts["last"] or now),
        )

    def unused_code(self):
        while self.model.objects.filter(code=(code := new_code())).exists():
            pass
        return code

    def fill_seats(self, activity, *, now):
        """Give the free seats to the first in the queue; the activity's row is locked by the caller."""
        if activity.is_cancelled or activity.ends_at <= now:
            return []
        bookings = self.filter(activity=activity)
        free = activity.seats - bookings.seated().count()
        promoted = list(bookings.waiting()[: max(0, free)])
        self.filter(pk__in=[booking.pk for booking in promoted]).update(
            status=Booking.Status.SEATED, seated_at=now
        )
        return promoted

    @transaction.atomic
    def resize(self, *, activity, seats, now):
        """Change the number of seats, never below those taken; seats that are added go to the queue."""
        activity = Activity.objects.select_for_update().get(pk=activity.pk)
        taken = self.filter(activity=activity).seated().count()
        if seats < taken:
            raise BookingRefused(
                _now("%(taken)s people already have a place: keep at least %(taken)s seats."),
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


class Booking(models.Model):
    """A promise: one person, one activity, a seat or a place in the queue."""

    class Status(models.TextChoices):
        SEATED = "seated", _("Booked")
        WAITING = "waiting", _("On the waiting list")
        CANCELLED = "cancelled", _("Cancelled")

    class Source(models.TextChoices):
        ONLINE = "online", _("Online")
        PHONE = "phone", _("By telephone")
        DESK = "desk", _("At the desk")

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="bookings")
    # Erasing a file leaves the booking, for the figures, with the key alone.
    learner = models.ForeignKey(Learner, on_delete=models.SET_NULL, null=True, related_name="bookings")
    person_key = models.UUIDField(editable=False)
    status = models.CharField(_("state"), max_length=10, choices=Status)
    code = models.CharField(_("code"), max_length=6, unique=True, null=True, editable=False)
    source = models.CharField(_("booked"), max_length=10, choices=Source)
    caller_name = models.CharField(_("who calls"), max_length=120, blank=True)
    caller_phone = PhoneNumberField(_("caller's telephone"), blank=True)
    booked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    booked_at = models.DateTimeField(editable=False)
    queued_at = models.DateTimeField(editable=False)
    seated_at = models.DateTimeField(null=True, editable=False)
    cancelled_at = models.DateTimeField(null=True, editable=False)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = BookingQuerySet.as_manager()

    class Meta:
        ordering = ["booked_at", "pk"]
        indexes = [models.Index(fields=["activity", "status"]), models.Index(fields=["person_key"])]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "person_key"],
                condition=~Q(status="cancelled"),
                name="booking_once_a_person_and_activity",
                violation_error_message=_("This person already has a place."),
            )
        ]

    def __str__(self):
        return f"{self.code} {self.get_status_display()}"

    @property
    def is_seated(self):
        return self.status == self.Status.SEATED

    @property
    def is_waiting(self):
        return self.status == self.Status.WAITING

    @property
    def is_cancelled(self):
        return self.status == self.Status.CANCELLED

    def place_in_queue(self):
        """1 for the first in the queue."""
        ahead = Q(queued_at__lt=self.queued_at) | Q(queued_at=self.queued_at, pk__lt=self.pk)
        return Booking.objects.filter(ahead, activity_id=self.activity_id).waiting().count() + 1

    @transaction.atomic
    def cancel(self, *, by, now):
        """Give the place back, to the first in the queue; cancelling twice is harmless."""
        activity = Activity.objects.select_for_update().get(pk=self.activity_id)
        booking = Booking.objects.get(pk=self.pk)
        if booking.is_cancelled:
            return booking
        if activity.ends_at <= now:
            raise BookingRefused(
                _now("This activity is over: its booking can no longer be cancelled."), code="ended"
            )
        booking.status, booking.cancelled_at, booking.cancelled_by = Booking.Status.CANCELLED, now, by
        booking.save(update_fields=["status", "cancelled_at", "cancelled_by"])
        Booking.objects.fill_seats(activity, now=now)
        return booking
