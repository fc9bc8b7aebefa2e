"""Groups booked by a head count and a broad age, without names: a class, a visit, an open day."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import Q, Sum
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from phonenumber_field.modelfields import PhoneNumberField

from bookings.models.tallies import Tally
from bookings.opening import check_open
from bookings.refusals import BookingRefused
from bookings.taken import taken_in
from courses.models import Activity, Meeting

MOST_HEADS = 500


class GroupBookingQuerySet(models.QuerySet):
    def seated(self):
        return self.filter(status=GroupBooking.Status.SEATED)

    def heads(self):
        """How many people these groups bring together."""
        return self.aggregate(heads=Sum("head_count"))["heads"] or 0

    def chairs_at(self, meeting):
        """The chairs of groups at that meeting: of those who came, and of those still expected."""
        noted = GroupAttendance.objects.filter(meeting=meeting)
        came = noted.aggregate(count=Sum("count"))["count"] or 0
        expected = self.filter(activity=meeting.activity_id, booked_at__lt=meeting.ends_at).seated()
        return came + expected.exclude(pk__in=noted.values("group")).heads()

    @transaction.atomic
    def book(self, *, activity, by, now, **answers):
        """Give the group as many seats as it has heads; one that does not fit is refused, it never waits."""
        activity = Activity.objects.select_for_update().get(pk=activity.pk)
        check_open(activity, source="desk", now=now)
        group = GroupBooking(activity=activity, booked_by=by, booked_at=now)
        return group.put(activity, answers)


class GroupBooking(models.Model):
    """A promise to a group: so many seats of one activity; whom to call for it is known to the desk alone."""

    class Status(models.TextChoices):
        SEATED = "seated", _("Booked")
        CANCELLED = "cancelled", _("Cancelled")

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="groups")
    name = models.CharField(_("name of the group"), max_length=80)
    contact_name = models.CharField(_("whom to call"), max_length=80, blank=True)
    contact_phone = PhoneNumberField(_("telephone"), blank=True)
    head_count = models.PositiveSmallIntegerField(
        _("number of people"), validators=[MinValueValidator(1), MaxValueValidator(MOST_HEADS)]
    )
    age_group = models.CharField(
        _("age"), max_length=10, choices=Tally.AgeGroup, blank=True, default=Tally.AgeGroup.UNKNOWN
    )
    status = models.CharField(_("state"), max_length=10, choices=Status, default=Status.SEATED)
    booked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    booked_at = models.DateTimeField(editable=False)
    cancelled_at = models.DateTimeField(null=True, editable=False)

    objects = GroupBookingQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["activity", "status"])]
        constraints = [
            models.CheckConstraint(condition=Q(head_count__gte=1), name="group_has_a_head"),
            models.UniqueConstraint(
                fields=["activity", "name"], condition=Q(status="seated"), name="group_once_an_activity"
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def is_cancelled(self):
        return self.status == self.Status.CANCELLED

    def includes(self, meeting):
        """Whether the group is to come to that meeting: it was booked before its end."""
        return meeting.ends_at > self.booked_at

    @transaction.atomic
    def change(self, *, now, **answers):
        """Change its name, heads, age or contact; seats given back go to the queue."""
        activity = Activity.objects.select_for_update().get(pk=self.activity_id)
        check_open(activity, source="desk", now=now)
        group = GroupBooking.objects.get(pk=self.pk)
        if group.is_cancelled:
            raise BookingRefused(
                _now("This group’s booking is cancelled: add the group again."), code="group_cancelled"
            )
        group.put(activity, answers)
        activity.bookings.fill_seats(activity, now=now)
        return group

    def put(self, activity, answers):
        """Write the answers if the heads fit; the caller has locked the activity."""
        left = activity.seats - taken_in(activity) + (self.head_count if self.pk else 0)
        for name, value in answers.items():
            setattr(self, name, value)
        if self.head_count > left:
            raise BookingRefused(
                ngettext(
                    "Only %(left)s place is left for this group.",
                    "Only %(left)s places are left for this group.",
                    left,
                ),
                code="no_room",
                params={"left": left},
            )
        if activity.groups.seated().filter(name=self.name).exclude(pk=self.pk).exists():
            raise BookingRefused(
                _now("A group of this name is booked already: change that one."), code="already_booked"
            )
        self.save()
        return self

    @transaction.atomic
    def cancel(self, *, now):
        """Give its seats back, to the first in the queue; cancelling twice is harmless."""
        activity = Activity.objects.select_for_update().get(pk=self.activity_id)
        group = GroupBooking.objects.get(pk=self.pk)
        if group.is_cancelled:
            return group
        if activity.ends_at <= now:
            raise BookingRefused(
                _now("This activity is over: its booking can no longer be cancelled."), code="ended"
            )
        group.status, group.cancelled_at = GroupBooking.Status.CANCELLED, now
        group.save(update_fields=["status", "cancelled_at"])
        activity.bookings.fill_seats(activity, now=now)
        return group


class GroupAttendanceQuerySet(models.QuerySet):
    @transaction.atomic
    def record(self, *, meeting, group, count, by, now):
        """Count so many of the group as people without a file; noting again corrects the number."""
        meeting = Activity.objects.lock_meeting(meeting)
        mine = self.filter(meeting=meeting, group=group).first()
        noted = mine or GroupAttendance(meeting=meeting, group=group, age_group=group.age_group)
        change = count - noted.count
        Tally.objects.add(meeting=meeting, change=change, age_group=noted.age_group, now=now)
        noted.count, noted.recorded_by, noted.recorded_at = count, by, now
        noted.save()
        return noted

    @transaction.atomic
    def clear(self, *, meeting, group, now):
        """Undo what was noted of the group: the same number is taken away; harmless when nothing was."""
        meeting = Activity.objects.lock_meeting(meeting)
        for noted in self.filter(meeting=meeting, group=group):
            change = {"change": -noted.count, "age_group": noted.age_group}
            tally = Tally.objects.add(meeting=meeting, now=now, **change)
            if not tally.count:
                tally.delete()
            noted.delete()


class GroupAttendance(models.Model):
    """A fact: how many of a group came to one meeting, counted in the tally of that age."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="group_attendances")
    group = models.ForeignKey(GroupBooking, on_delete=models.PROTECT, related_name="attendances")
    count = models.PositiveSmallIntegerField(_("number"), default=0)
    age_group = models.CharField(max_length=10, choices=Tally.AgeGroup, blank=True, default="")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField(editable=False)

    objects = GroupAttendanceQuerySet.as_manager()

    class Meta:
        ordering = ["meeting_id", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "group"], name="group_attendance_once_a_meeting")
        ]

    def __str__(self):
        return f"{self.group}: {self.count}"
