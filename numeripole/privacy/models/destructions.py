from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Destruction(models.Model):
    """Proofs that were destroyed after the visa of the archives: what, on whose word, when."""

    visa_on = models.DateField(_("visa given on"))
    visa_by = models.CharField(_("visa given by"), max_length=120)
    # What was destroyed: [day of the meeting, its title, fingerprint of the scan].
    items = models.JSONField(default=list)
    at = models.DateTimeField(editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self):
        return f"{self.visa_on:%Y-%m-%d}"
