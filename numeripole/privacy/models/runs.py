from django.db import models, transaction
from django.db.models import F


class RetentionRunQuerySet(models.QuerySet):
    def ended(self):
        """Those that were done to the end, the latest first."""
        return self.exclude(ended_at=None).order_by("-day")

    @transaction.atomic
    def of_day(self, day, *, now):
        """The run of that day, ours to go on with; a run that was cut off is gone on with by any worker."""
        return self.get_or_create(day=day, defaults={"started_at": now})[0]


class RetentionRun(models.Model):
    """What the retention of one day did, in numbers: it holds nobody's name."""

    day = models.DateField(unique=True)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    told = models.PositiveIntegerField(default=0)
    erased = models.PositiveIntegerField(default=0)
    # Files whose day has come and that stay: why, and how many on that day.
    held_loan = models.PositiveIntegerField(default=0)
    held_deposit = models.PositiveIntegerField(default=0)
    held_frozen = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    # Requests that came to nothing, texts of messages, and lines of the journal that were forgotten.
    requests = models.PositiveIntegerField(default=0)
    texts = models.PositiveIntegerField(default=0)
    journal = models.PositiveIntegerField(default=0)

    objects = RetentionRunQuerySet.as_manager()

    class Meta:
        ordering = ["-day"]

    def __str__(self):
        return f"{self.day:%Y-%m-%d}"

    @property
    def held(self):
        return self.held_loan + self.held_deposit + self.held_frozen

    def count(self, name, number=1):
        """Add to one of the numbers; several workers may go on with the same run."""
        type(self).objects.filter(pk=self.pk).update(**{name: F(name) + number})

    def end(self, *, now):
        """That day is done; gives the run with its numbers."""
        type(self).objects.filter(pk=self.pk).update(ended_at=now)
        self.refresh_from_db()
        return self
