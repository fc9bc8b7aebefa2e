from datetime import timedelta

from django.db import IntegrityError, models, transaction
from django.db.models import Q

# A backup that began so long ago and did not end was cut off: another worker makes it.
CUT_OFF = timedelta(hours=2)


class BackupQuerySet(models.QuerySet):
    def good(self):
        """Those that were checked and found sound, the newest first."""
        return self.exclude(ended_at=None).order_by("-ended_at")

    def last_good(self):
        return self.good().first()

    def claim(self, *, day, now):
        """The backup of that day for us to make; None when it is made, or another worker is making it.

        One begun at a later hour than now was begun by a clock that has gone back: it is made again.
        """
        try:
            with transaction.atomic():
                return self.create(day=day, started_at=now)
        except IntegrityError:
            begun_ahead = Q(started_at__gt=now + CUT_OFF)
            cut_off = self.filter(begun_ahead | Q(ended_at=None, started_at__lt=now - CUT_OFF), day=day)
            anew = {"started_at": now, "ended_at": None, "failure": ""}
            return self.get(day=day) if cut_off.update(**anew) else None


class Backup(models.Model):
    """One backup of the centre: when it was begun, when it was found sound, or why it was not."""

    # The day whose backup it is; empty for one asked for by hand.
    day = models.DateField(null=True, unique=True, editable=False)
    started_at = models.DateTimeField(editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)
    name = models.CharField(max_length=100, blank=True, editable=False)
    size = models.PositiveBigIntegerField(null=True, editable=False)
    rows = models.PositiveBigIntegerField(null=True, editable=False)
    failure = models.CharField(max_length=300, blank=True, editable=False)

    objects = BackupQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at=None) | ~Q(name=""), name="backup_that_ended_has_a_name"
            )
        ]

    def __str__(self):
        return self.name or f"{self.started_at:%Y-%m-%d}"
