from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from numeripole.notices.models.notices import Notice


class CallTry(models.Model):
    """Someone at the desk called, and what came of it."""

    class Outcome(models.TextChoices):
        REACHED = "reached", _("Reached")
        MESSAGE = "message", _("Message left")
        AGAIN = "again", _("To call again")

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="call_tries")
    outcome = models.CharField(max_length=10, choices=Outcome)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self):
        return self.get_outcome_display()
