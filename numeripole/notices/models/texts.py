from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from numeripole.notices.kinds import Kind


class OwnText(models.Model):
    """The centre's own words for one kind of message, instead of ours."""

    kind = models.CharField(_("kind"), max_length=15, choices=Kind, primary_key=True)
    subject = models.CharField(_("subject"), max_length=120)
    long = models.TextField(_("e-mail and letter"), max_length=2000)
    sms = models.CharField(_("text message (SMS)"), max_length=300)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ["kind"]

    def __str__(self):
        return self.get_kind_display()
