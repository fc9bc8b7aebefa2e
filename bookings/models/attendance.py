from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models, transaction
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from bookings.locks import lock_file
from bookings.models.bookings import Booking
from bookings.models.tallies import Tally
from bookings.refusals import BookingRefused
from courses.models import Activity, Commune, Learner, Meeting
from courses.models.people import Sex, Situation


class AttendanceQuerySet(models.QuerySet):
    def present(self):
        return self.filter(status=Attendance.Status.PRESENT)

    @transaction.atomic
    def record(self, *, meeting, learner, status, by, now):
        """Note whether the person came, with the profile of that day; noting again changes only the state.

        Someone without a seat may be present when a chair is free at that very meeting.
        """
        learner = lock_file(learner)
        meeting = Activity.objects.lock_meeting(meeting)
        if meeting.is_called_off:
            raise BookingRefused(
                _now("This activity is cancelled: nobody can be noted."), code="activity_cancelled"
            )
        if meeting.day > timezone.localdate(now):
            raise BookingRefused(_now("This meeting has not taken place yet."), code="not_yet")
        mine = self.filter(meeting=meeting, person_key=learner.person_key).first()
        if status == Attendance.Status.PRESENT and not (mine and mine.is_present):
            self.check_chair(meeting, learner)
        attendance = mine or Attendance(
            meeting=meeting,
            learner=learner,
            person_key=learner.person_key,
            **learner.profile_on(meeting.day),
        )
        attendance.status = status
        attendance.minutes = meeting.minutes if status == Attendance.Status.PRESENT else 0
        attendance.recorded_by, attendance.recorded_at = by, now
        attendance.save()
        return attendance

    def check_chair(self, meeting, learner):
        """Refuse a person without a seat when every chair is taken or kept for another."""
        seated = Booking.objects.filter(activity=meeting.activity).seated().with_file()
        if seated.filter(learner=learner).exists():
            return
        noted = self.filter(meeting=meeting)
        expected = seated.exclude(person_key__in=noted.values("person_key")).count()
        if noted.present().count() + expected >= meeting.activity.seats:
            raise BookingRefused(
                _now("Every place is taken. Note who is absent first: that frees a chair."), code="full"
            )

    @transaction.atomic
    def walk_in(self, *, meeting, learner, by, now):
        """Someone comes without a booking: book while it lasts and note the presence, or do neither."""
        activity = meeting.activity
        if not activity.is_cancelled and activity.ends_at > now:
            try:
                Booking.objects.book(
                    learner=learner, activity=activity, source=Booking.Source.DESK, by=by, now=now
                )
            except BookingRefused as refusal:
                # Without a waiting list there is no place to promise, but there may be a chair today.
                if refusal.code != "full":
                    raise
        return self.record(meeting=meeting, learner=learner, status=Attendance.Status.PRESENT, by=by, now=now)

    @transaction.atomic
    def clear(self, *, meeting, learner):
        """Undo what was noted of the person at the meeting; harmless when nothing was."""
        Activity.objects.select_for_update().get(pk=meeting.activity_id)
        self.filter(meeting=meeting, person_key=learner.person_key).delete()


class Attendance(models.Model):
    """A fact: one person, one meeting, present, excused or absent, with the person's profile of that day."""

    class Status(models.TextChoices):
        PRESENT = "present", _("Present")
        EXCUSED = "excused", _("Excused")
        ABSENT = "absent", _("Absent")

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendances")
    # Erasing a file leaves the presence with the key, sex, commune, situation and age slice alone.
    learner = models.ForeignKey(Learner, on_delete=models.SET_NULL, null=True, related_name="attendances")
    person_key = models.UUIDField(editable=False)
    status = models.CharField(_("state"), max_length=10, choices=Status)
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=0, validators=[MaxValueValidator(1440)])
    sex = models.CharField(max_length=15, choices=Sex, default=Sex.UNKNOWN)
    situation = models.CharField(max_length=15, choices=Situation, default=Situation.UNKNOWN)
    commune = models.ForeignKey(Commune, on_delete=models.PROTECT, null=True, related_name="+")
    age_from = models.PositiveSmallIntegerField(null=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField(editable=False)

    objects = AttendanceQuerySet.as_manager()

    class Meta:
        ordering = ["meeting_id", "pk"]
        indexes = [models.Index(fields=["person_key"])]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "person_key"], name="attendance_once_a_person_and_meeting"
            ),
            models.CheckConstraint(
                condition=Q(status="present") | Q(minutes=0), name="attendance_minutes_only_when_present"
            ),
        ]

    def __str__(self):
        return self.get_status_display()

    @property
    def is_present(self):
        return self.status == self.Status.PRESENT


def missing(meetings, *, now):
    """Which of the meetings are over and not filled in: nothing noted, or someone with a seat not noted.

    A person who got a seat after a meeting, or whose file was erased, is not missing from it;
    a tally of nobody counts as filled in.
    """
    noted = Attendance.objects.filter(meeting=OuterRef("pk"))
    counted = Tally.objects.filter(meeting=OuterRef("pk"))
    this = Attendance.objects.filter(meeting=OuterRef(OuterRef("pk")), person_key=OuterRef("person_key"))
    unnoted = (
        Booking.objects.seated()
        .with_file()
        .alias(since=Coalesce("seated_at", "booked_at"))
        .filter(~Exists(this), activity=OuterRef("activity"), since__lt=OuterRef("ends_at"))
    )
    return meetings.planned().filter((~Exists(noted) & ~Exists(counted)) | Exists(unnoted), ends_at__lte=now)


def held(meetings, *, now):
    """Which of the meetings took place: of today or before, not called off, somebody noted or counted.

    Calling an activity off after two of its four meetings leaves those two among the figures.
    """
    noted = Attendance.objects.filter(meeting=OuterRef("pk"))
    counted = Tally.objects.filter(meeting=OuterRef("pk"))
    return meetings.day_come(now).filter(Exists(noted) | Exists(counted))
