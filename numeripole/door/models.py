import hashlib

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.models import Meeting, Place
from numeripole.door.scans import folder_of, scan_of
from numeripole.public.tokens import new_token, print_of


class DeviceQuerySet(models.QuerySet):
    def live(self):
        return self.filter(revoked_at=None).select_related("place__commune", "opened_by")

    def of_token(self, token):
        return self.live().filter(token_print=print_of(token))

    def open(self, *, place, name, by, now):
        """Let a screen at the entrance note who arrives; gives it with its `token`, told this once."""
        token = new_token()
        device = self.create(place=place, name=name, token_print=print_of(token), opened_by=by, opened_at=now)
        device.token = token
        return device


class Device(models.Model):
    """A tablet or computer at the entrance, which notes arrivals and nothing else, until it is revoked."""

    name = models.CharField(_("name of this screen"), max_length=60)
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="+", verbose_name=_("place"))
    token_print = models.CharField(max_length=64, unique=True, editable=False)
    opened_at = models.DateTimeField(editable=False)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    revoked_at = models.DateTimeField(null=True, editable=False)

    objects = DeviceQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at", "-pk"]

    def __str__(self):
        return self.name

    def revoke(self, *, now):
        """The screen notes nobody any more; revoking twice is harmless."""
        type(self).objects.filter(pk=self.pk, revoked_at=None).update(revoked_at=now)


class SignedSheetQuerySet(models.QuerySet):
    def attach(self, *, meeting, file, by, now):
        """Keep the scan of a signed sheet with its meeting; the same file twice is kept once."""
        file, kind = scan_of(file)
        fingerprint = hashlib.sha256(b"".join(file.chunks())).hexdigest()
        known = self.filter(meeting=meeting, fingerprint=fingerprint).first()
        return known or self.create(
            meeting=meeting, file=file, kind=kind, fingerprint=fingerprint, added_by=by, added_at=now
        )


class SignedSheet(models.Model):
    """The scan of an attendance sheet that people signed, kept as the funders ask."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="+")
    file = models.FileField(upload_to=folder_of, max_length=200)
    # What its first bytes show it to be; its name says nothing.
    kind = models.CharField(max_length=20, editable=False)
    fingerprint = models.CharField(max_length=64, editable=False)
    added_at = models.DateTimeField(editable=False)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    objects = SignedSheetQuerySet.as_manager()

    class Meta:
        ordering = ["added_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "fingerprint"], name="signed_sheet_once_a_meeting")
        ]

    def __str__(self):
        return self.fingerprint[:12]
