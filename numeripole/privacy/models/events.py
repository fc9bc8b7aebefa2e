from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from bookings.locks import lock_file
from courses.models import Learner


class FileEventQuerySet(models.QuerySet):
    def informed(self):
        """Those by which the information notice was handed over."""
        return self.filter(kind=FileEvent.Kind.INFORMED)

    def of_person(self, learner):
        return self.filter(learner=learner).select_related("by")

    @transaction.atomic
    def note(self, learner, kind, *, by, now, words=""):
        """Write down one more event of the file."""
        return self.create(learner=lock_file(learner), kind=kind, words=words, by=by, at=now)

    @transaction.atomic
    def inform(self, learner, *, by, now):
        """The notice was handed over; noted once."""
        handed = self.informed().filter(learner=lock_file(learner)).last()
        return handed or self.note(learner, FileEvent.Kind.INFORMED, by=by, now=now)

    @transaction.atomic
    def keep(self, learner, *, by, now):
        """The person wishes to be kept: their term begins anew; harmless twice a day."""
        day = {"kind": FileEvent.Kind.KEPT, "at__gte": now - timedelta(days=1)}
        return self.filter(learner=lock_file(learner), **day).first() or self.note(
            learner, FileEvent.Kind.KEPT, by=by, now=now
        )


class FileEvent(models.Model):
    """Something that befell a file, by the person's wish or right: a history that only grows."""

    class Kind(models.TextChoices):
        KEPT = "kept", _("Kept longer, as the person wished")
        INFORMED = "informed", _("Information notice handed over")
        HANDED = "handed", _("Own data handed over")
        FROZEN = "frozen", _("Use of the file limited")
        RELEASED = "released", _("Limit lifted")

    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="file_events")
    kind = models.CharField(max_length=10, choices=Kind)
    words = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    # Empty when the person did it online.
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = FileEventQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["learner", "kind", "at"])]

    def __str__(self):
        return self.get_kind_display()
