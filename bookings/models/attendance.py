from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from bookings.models.attendance_orders import AttendanceQuerySet, whole_minutes
from bookings.models.bookings import Booking
from bookings.models.groups import GroupAttendance, GroupBooking
from bookings.models.tallies import Tally
from courses.models import Commune, Learner, Meeting
from courses.models.people import Sex, Situation


class Attendance(models.Model):
    """A fact: one person, one meeting, present, excused or absent, with the person's profile of that day."""

    class Status(models.TextChoices):
        PRESENT = "present", _("Present")
        EXCUSED = "excused", _("Excused")
        ABSENT = "absent", _("Absent")

    class Purpose(models.TextChoices):
        """What brings people to open access."""

        PROCEDURE = "procedure", _("Administrative procedure")
        JOB = "job", _("Looking for a job")
        PRINT = "print", _("Print or scan")
        LEARN = "learn", _("Learn")
        INTERNET = "internet", _("Internet and e-mail")
        GAMES = "games", _("Games and leisure")
        MEDIA = "media", _("Video or music")
        OTHER = "other", _("Something else")

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendances")
    # Erasing a file leaves the presence with the key, sex, commune, situation and age slice alone.
    learner = models.ForeignKey(Learner, on_delete=models.SET_NULL, null=True, related_name="attendances")
    person_key = models.UUIDField(editable=False)
    status = models.CharField(_("state"), max_length=10, choices=Status)
    minutes = models.PositiveSmallIntegerField(_("minutes"), default=0, validators=[MaxValueValidator(1440)])
    purpose = models.CharField(_("purpose"), max_length=10, choices=Purpose, blank=True, default="")
    # When the person left the station of an open access to the next one.
    left_at = models.DateTimeField(null=True, editable=False)
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
            models.CheckConstraint(
                condition=Q(status="present") | Q(purpose="", left_at=None),
                name="attendance_visit_only_when_present",
            ),
        ]

    def __str__(self):
        return self.get_status_display()

    @property
    def is_present(self):
        return self.status == self.Status.PRESENT

    def told_minutes(self):
        """The length that the record of an accompaniment gives; None without one."""
        record = getattr(self, "accompaniment", None) if self.pk else None
        return record and record.minutes

    def unused_minutes(self):
        """Whole minutes of the meeting after the person left."""
        meeting = self.meeting
        return whole_minutes(meeting.ends_at - min(max(self.left_at, meeting.starts_at), meeting.ends_at))

    def shorten(self, minutes):
        """Take off so many minutes, never below none; a length told by an accompaniment stays."""
        if self.told_minutes() is None:
            self.minutes = max(0, self.minutes - minutes)
        self.save(update_fields=["minutes", "left_at"])


def missing(meetings, *, now):
    """Which of the meetings are over and not filled in: nothing noted, or someone expected not noted.

    A person who got a seat after a meeting, or whose file was erased, is not missing from it; a group booked
    is noted as a person is; a tally of nobody counts as filled in. Meetings held before the rest was
    called off are asked for too.
    """
    noted = Attendance.objects.filter(meeting=OuterRef("pk"))
    counted = Tally.objects.filter(meeting=OuterRef("pk"))
    this = Attendance.objects.filter(meeting=OuterRef(OuterRef("pk")), person_key=OuterRef("person_key"))
    here = {"activity": OuterRef("activity"), "since__lt": OuterRef("ends_at")}
    unnoted = Booking.objects.seated().with_file().with_since().filter(~Exists(this), **here)
    that = GroupAttendance.objects.filter(meeting=OuterRef(OuterRef("pk")), group=OuterRef("pk"))
    groups = GroupBooking.objects.seated().alias(since=F("booked_at")).filter(~Exists(that), **here)
    nothing = ~Exists(noted) & ~Exists(counted)
    return meetings.occupying().filter(nothing | Exists(unnoted) | Exists(groups), ends_at__lte=now)


def held(meetings, *, now):
    """Which of the meetings took place: of today or before, not called off, somebody noted or counted.

    Calling an activity off after two of its four meetings leaves those two among the figures.
    """
    noted = Attendance.objects.filter(meeting=OuterRef("pk"))
    counted = Tally.objects.filter(meeting=OuterRef("pk"))
    return meetings.day_come(now).filter(Exists(noted) | Exists(counted))
