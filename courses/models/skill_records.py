"""What people were seen to do: a history that only grows, of which the latest counts."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.models.meetings import Meeting
from courses.models.people import Learner
from courses.models.skill_levels import SkillLevel
from courses.models.skill_record_orders import SkillRecordQuerySet
from courses.models.skills import Skill


class SkillRecord(models.Model):
    """On a day, someone saw how far a person is with a skill. Never changed: a correction is a new record."""

    # Erasing a file leaves the random key alone.
    learner = models.ForeignKey(Learner, on_delete=models.SET_NULL, null=True, related_name="skill_records")
    person_key = models.UUIDField(editable=False)
    skill = models.ForeignKey(Skill, on_delete=models.PROTECT, related_name="records")
    # Empty in a correction that says: this was not seen at all.
    level = models.PositiveSmallIntegerField(_("level"), choices=SkillLevel, null=True)
    day = models.DateField(_("day"))
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, related_name="skill_records")
    # The record that this one sets right; that one no longer counts.
    corrects = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="correction")
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField(editable=False)

    objects = SkillRecordQuerySet.as_manager()

    class Meta:
        ordering = ["day", "pk"]
        indexes = [
            models.Index(fields=["person_key", "skill", "day"]),
            models.Index(fields=["day"]),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(level__isnull=False, level__in=SkillLevel.values)
                | Q(level=None, corrects__isnull=False),
                name="skill_record_level_known_but_when_taken_back",
            )
        ]

    def __str__(self):
        return f"{self.skill_id}: {self.get_level_display()}"

    @property
    def is_correction(self):
        return self.corrects_id is not None
