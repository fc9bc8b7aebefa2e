from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q

# How long a sheet, and what would undo its import, are kept.
KEPT = timedelta(days=1)
# An import that began so long ago and is not done was cut off, and wrote nothing.
CUT_OFF = timedelta(minutes=2)


class ImportQuerySet(models.QuerySet):
    def waiting(self):
        """Sheets that were sent and are not imported yet."""
        return self.filter(imported_at=None)

    def done(self):
        return self.exclude(imported_at=None).order_by("-imported_at", "-pk")

    def listed(self):
        """The latest ones as a list shows them, without what they hold."""
        return self.select_related("sent_by", "imported_by").defer("rows", "made", "filled")[:20]

    def locked(self, number):
        """One import as it stands; the others wait until ours is over, for they may name the same people."""
        everyone = self.order_by("pk").select_for_update().values_list("pk", flat=True)
        # PostgreSQL may still name one that was forgotten while we waited.
        return self.filter(pk=number).first() if number in list(everyone) else None

    def send(self, *, name, sheet, by, now):
        """Keep a sheet that was just read, until it is imported or a day is over."""
        return self.create(
            name=name[:150],
            headings=sheet.headings,
            rows=sheet.rows,
            format=sheet.format,
            columns=sheet.columns,
            sent_by=by,
            sent_at=now,
        )

    def forget(self, *, now):
        """Delete the sheets not imported within a day, and what is kept of those that were; count them."""
        gone, _tables = self.waiting().filter(sent_at__lte=now - KEPT).delete()
        old = self.done().filter(imported_at__lte=now - KEPT).exclude(rows=[], made={}, filled={})
        return gone + old.update(rows=[], made={}, filled={})


class Import(models.Model):
    """One sheet of people: what was sent, how its columns are read, and what became of it."""

    name = models.CharField(max_length=150, editable=False)
    format = models.CharField(max_length=20, editable=False)
    headings = models.JSONField(editable=False)
    # [number of the row in the sheet, its cells]; once imported, only those that were left out.
    rows = models.JSONField(editable=False)
    # {our fact: place of its column}.
    columns = models.JSONField(editable=False)
    sent_at = models.DateTimeField(editable=False)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    # Written before the work, and apart from it: an import that was cut off shows it.
    begun_at = models.DateTimeField(null=True, editable=False)
    imported_at = models.DateTimeField(null=True, editable=False)
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    # {outcome: how many rows}.
    counts = models.JSONField(default=dict, editable=False)
    # {key of a person: print of the file as it was made}, {key of a person: the blanks that were filled}.
    made = models.JSONField(default=dict, editable=False)
    filled = models.JSONField(default=dict, editable=False)
    undone_at = models.DateTimeField(null=True, editable=False)

    objects = ImportQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(undone_at=None) | Q(imported_at__isnull=False), name="undone_import_was_imported"
            )
        ]

    def __str__(self):
        return self.name

    def match(self, columns):
        """From now on the columns are read so."""
        type(self).objects.waiting().filter(pk=self.pk).update(columns=columns)

    def begin(self, *, now):
        """Note that the import begins; None that it does not."""
        type(self).objects.waiting().filter(pk=self.pk).update(begun_at=now)

    def is_under_way(self, now):
        """Whether it was begun a moment ago and is not over."""
        return self.imported_at is None and self.begun_at is not None and now - self.begun_at < CUT_OFF

    def can_be_undone(self, now):
        """Within the day, once."""
        return self.imported_at is not None and self.undone_at is None and now - self.imported_at < KEPT
