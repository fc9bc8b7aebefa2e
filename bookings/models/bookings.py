from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField

from bookings.models.answers import Answers
from bookings.models.booking_lists import BookingQuerySet
from bookings.refusals import BookingRefused
from courses.models import Activity, Learner, Theme
from courses.models.people import Channel
from courses.telephone import is_mobile


class Booking(Answers, models.Model):
    """A promise: one person, one activity, a seat, an offer of one, or a place in the queue."""

    class Status(models.TextChoices):
        SEATED = "seated", _("Booked")
        OFFERED = "offered", _("Place offered")
        WAITING = "waiting", _("On the waiting list")
        CANCELLED = "cancelled", _("Cancelled")

    class Source(models.TextChoices):
        ONLINE = "online", _("Online")
        PHONE = "phone", _("By telephone")
        DESK = "desk", _("At the desk")

    class Told(models.TextChoices):
        PERSON = "person", _("The person who comes")
        CALLER = "caller", _("Who booked")

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="bookings")
    # Erasing a file leaves the booking, for the figures, with the key alone.
    learner = models.ForeignKey(Learner, on_delete=models.SET_NULL, null=True, related_name="bookings")
    person_key = models.UUIDField(editable=False)
    status = models.CharField(_("state"), max_length=10, choices=Status)
    code = models.CharField(_("code"), max_length=6, unique=True, null=True, editable=False)
    source = models.CharField(_("booked"), max_length=10, choices=Source)
    caller_name = models.CharField(_("who calls"), max_length=120, blank=True)
    caller_phone = PhoneNumberField(_("caller's telephone"), blank=True)
    told = models.CharField(_("who is told"), max_length=10, choices=Told, default=Told.PERSON)
    # What an appointment is about, when one cared to say.
    subject = models.ForeignKey(
        Theme, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("subject")
    )
    booked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    booked_at = models.DateTimeField(editable=False)
    queued_at = models.DateTimeField(editable=False)
    # Since when the person has a seat: the moment of booking, or later for who waited. None: never had one.
    seated_at = models.DateTimeField(null=True, editable=False)
    # When a seat was offered, and until when one may answer; without a limit it is a call to make.
    offered_at = models.DateTimeField(null=True, editable=False)
    answer_by = models.DateTimeField(null=True, editable=False)
    # Not answered in time, or not reached: the person left the queue, which is a cancelled booking too.
    lapsed_at = models.DateTimeField(null=True, editable=False)
    # Someone who joins while a meeting is under way comes from its end on.
    from_at = models.DateTimeField(null=True, editable=False)
    cancelled_at = models.DateTimeField(null=True, editable=False)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = BookingQuerySet.as_manager()

    class Meta:
        ordering = ["booked_at", "pk"]
        indexes = [
            models.Index(fields=["activity", "status"]),
            models.Index(fields=["person_key"]),
            models.Index(fields=["activity"], condition=Q(status="offered"), name="booking_offered"),
            # What is new is told by `tick`, which looks for it every minute.
            models.Index(fields=["queued_at"]),
            models.Index(fields=["seated_at"]),
            models.Index(fields=["lapsed_at"], condition=Q(lapsed_at__isnull=False), name="booking_lapsed"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["activity", "person_key"],
                condition=~Q(status="cancelled"),
                name="booking_once_a_person_and_activity",
                violation_error_message=_("This person already has a place."),
            ),
            models.CheckConstraint(
                condition=~Q(told="caller") | ~Q(caller_phone=""),
                name="booking_tells_a_caller_with_a_telephone",
            ),
            models.CheckConstraint(
                condition=~Q(status="seated") | Q(seated_at__isnull=False), name="booking_seated_since"
            ),
            models.CheckConstraint(
                condition=~Q(status="offered") | Q(offered_at__isnull=False), name="booking_offered_since"
            ),
            models.CheckConstraint(
                condition=Q(status="cancelled") | Q(lapsed_at=None), name="booking_lapsed_is_cancelled"
            ),
        ]

    def __str__(self):
        return f"{self.code} {self.get_status_display()}"

    @property
    def is_seated(self):
        return self.status == self.Status.SEATED

    @property
    def is_offered(self):
        return self.status == self.Status.OFFERED

    @property
    def was_offered(self):
        """Whether a seat is offered, or the offer lapsed."""
        return self.is_offered or self.lapsed_at is not None

    @property
    def is_waiting(self):
        return self.status == self.Status.WAITING

    @property
    def is_cancelled(self):
        return self.status == self.Status.CANCELLED

    @property
    def tells_caller(self):
        """Whether what there is to say goes to who booked, not to who comes."""
        return self.told == self.Told.CALLER

    @property
    def reached_by(self):
        """The channel by which whoever is told can be told; None when there is none, or none is wished."""
        if self.tells_caller:
            return Channel.SMS if is_mobile(self.caller_phone) else Channel.PHONE
        return self.learner and self.learner.reached_by

    @property
    def since(self):
        """From when on the person is expected: at the meetings that end later."""
        return max(filter(None, (self.booked_at, self.seated_at, self.from_at)))

    def includes(self, meeting):
        """Whether the person is to come to that meeting; someone who joins late comes from there on."""
        return meeting.ends_at > self.since

    def of_its_own(self, meetings):
        """Those of the activity's meetings that the person is to come to; all when none is left."""
        return [meeting for meeting in meetings if self.includes(meeting)] or list(meetings)

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
