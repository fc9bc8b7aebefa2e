from datetime import timedelta

from django.db import models

# What `job` holds for the whole tick.
WHOLE = ""
# Twice the longest pause of a worker: later than that, nobody is ticking.
LATE = timedelta(minutes=10)


class RunQuerySet(models.QuerySet):
    def note(self, *runs, fields):
        """Write these facts of the runs, and leave the others as they stood: one statement."""
        self.bulk_create(runs, update_conflicts=True, unique_fields=["job"], update_fields=fields)

    def begin(self, now):
        """Write down that a tick begins."""
        if not self.filter(job=WHOLE).update(started_at=now):
            self.note(self.model(job=WHOLE, started_at=now), fields=["started_at"])

    def of_jobs(self):
        return self.exclude(job=WHOLE)

    def failing(self):
        """Jobs whose last run failed."""
        return self.of_jobs().filter(failed_at__gte=models.F("started_at"))

    def whole(self):
        """The last tick; None before the first one."""
        return self.filter(job=WHOLE).first()


class Run(models.Model):
    """The last run of a job of `settings.TICK`, and of the whole tick: when, how much, how it failed."""

    job = models.CharField(max_length=120, unique=True)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    done = models.PositiveIntegerField(default=0)
    failed_at = models.DateTimeField(null=True)
    # The code under which the log tells of it: no name of a person comes here.
    failure = models.CharField(max_length=120, blank=True, default="")

    objects = RunQuerySet.as_manager()

    class Meta:
        ordering = ["job"]

    def __str__(self):
        return self.job or "tick"

    def is_late(self, now):
        """Whether it is so long ago that nobody seems to be ticking."""
        return self.started_at is None or now - self.started_at > LATE
