from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from bookings.refusals import BookingRefused
from courses.models import Activity, Meeting

MOST = 999


class TallyQuerySet(models.QuerySet):
    @transaction.atomic
    def add(self, *, meeting, change, now, age_group=""):
        """Count so many people more or fewer, never below nobody; a change of 0 notes that nobody came."""
        meeting = Activity.objects.lock_meeting(meeting)
        if meeting.is_called_off:
            raise BookingRefused(
                _now("This activity is cancelled: nobody can be counted."), code="activity_cancelled"
            )
        if meeting.day > timezone.localdate(now):
            raise BookingRefused(_now("This meeting has not taken place yet."), code="not_yet")
        tally, _made = self.get_or_create(meeting=meeting, age_group=age_group)
        tally.count = min(MOST, max(0, tally.count + change))
        tally.save(update_fields=["count"])
        return tally


class Tally(models.Model):
    """How many people without a file came to a meeting, by broad age group when it is known; never people."""

    class AgeGroup(models.TextChoices):
        UNKNOWN = "", _("Age not known")
        CHILD = "child", _("Under 12")
        TEENAGER = "teenager", _("12 to 17")
        ADULT = "adult", _("18 to 59")
        SENIOR = "senior", _("60 and over")

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="tallies")
    age_group = models.CharField(_("age group"), max_length=10, choices=AgeGroup, blank=True, default="")
    count = models.PositiveSmallIntegerField(_("number"), default=0)

    objects = TallyQuerySet.as_manager()

    class Meta:
        ordering = ["meeting_id", "age_group"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "age_group"], name="tally_once_a_meeting_and_group")
        ]

    def __str__(self):
        return f"{self.get_age_group_display()}: {self.count}"
