from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q

# For how long two files that were made one can be made two again.
UNDONE_WITHIN = timedelta(days=30)


class MergeQuerySet(models.QuerySet):
    def undoable(self, now):
        """Those that can still be taken apart, the last first."""
        return self.filter(undone_at=None, emptied_at=None, made_at__gt=now - UNDONE_WITHIN)

    def over(self, now):
        """Those whose 30 days are over, and that still hold what they took."""
        return self.filter(emptied_at=None, made_at__lte=now - UNDONE_WITHIN)

    def empty(self, *, now):
        """Forget what the files were; that two were made one stays known, without a name."""
        return self.update(changes=[], gone_name="", emptied_at=now)

    def keys_of(self, learner):
        """The key of the file, and of each that it took in and still holds, one through another."""
        keys, found = set(), {learner.person_key}
        while found - keys:
            keys |= found
            found = set(self.filter(kept_key__in=keys, undone_at=None).values_list("gone_key", flat=True))
        return keys

    def of_person(self, learner):
        """Those by which the file became what it is, those of a file that it took in included."""
        keys = self.keys_of(learner)
        return self.filter(Q(kept_key__in=keys) | Q(gone_key__in=keys))


class Merge(models.Model):
    """Two files made one and, for 30 days, what it takes to make them two again."""

    # By their keys: the file that was kept may be taken in by a third one, and come back.
    kept_key = models.UUIDField(editable=False, db_index=True)
    gone_key = models.UUIDField(editable=False, db_index=True)
    gone_name = models.CharField(max_length=170, blank=True)
    # Each row that it changed: {"model", "pk", "was", "is"}; `is` is null for a row that went away.
    changes = models.JSONField(default=list)
    made_at = models.DateTimeField(editable=False, db_index=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, editable=False)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    emptied_at = models.DateTimeField(null=True, editable=False)

    objects = MergeQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(undone_at=None) | Q(emptied_at__isnull=False), name="merge_undone_is_emptied"
            ),
        ]

    def __str__(self):
        return self.gone_name

    @property
    def until(self):
        """Until when it can be taken apart."""
        return self.made_at + UNDONE_WITHIN
