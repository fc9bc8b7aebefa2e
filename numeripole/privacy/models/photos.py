from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from bookings.locks import lock_file
from courses.models import Learner
from courses.sensitive import check_note, short
from numeripole.privacy.refusals import PrivacyRefused


class PhotoConsentQuerySet(models.QuerySet):
    def of_person(self, learner):
        return self.filter(learner=learner).select_related("by", "learner")

    @transaction.atomic
    def answer(self, *, learner, agrees, given_on, how, by, now, given_by="", use=""):
        """Write down what was answered about photographs; of a minor, what the guardian answered."""
        learner = lock_file(learner)
        today = timezone.localdate(now)
        if given_on > today:
            raise PrivacyRefused(_now("This day is still to come."), code="future")
        if agrees and not given_by and learner.is_minor_on(today):
            raise PrivacyRefused(
                _now("For a minor, write who answers: the guardian signs."), code="needs_guardian"
            )
        if agrees and how == PhotoConsent.How.SPOKEN:
            raise PrivacyRefused(
                _now("To agree is written: have the form signed. A refusal may be spoken."),
                code="not_written",
            )
        check_note(use)
        facts = {"given_on": given_on, "how": how, "given_by": given_by, "use": use}
        return self.create(learner=learner, agrees=agrees, by=by, at=now, **facts)


class PhotoConsent(models.Model):
    """One answer about photographs: never changed, the latest counts, without one nobody was asked."""

    class How(models.TextChoices):
        PAPER = "paper", _("On the signed form")
        SPOKEN = "spoken", _("By word of mouth")
        WRITTEN = "written", _("By letter or e-mail")

    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="photo_consents")
    agrees = models.BooleanField(_("answer"))
    given_on = models.DateField(_("answered on"))
    how = models.CharField(_("how"), max_length=10, choices=How)
    given_by = models.CharField(_("guardian who answers"), max_length=160, blank=True)
    use = models.CharField(_("for which use, until when"), max_length=200, blank=True)
    at = models.DateTimeField(editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = PhotoConsentQuerySet.as_manager()

    class Meta:
        ordering = ["-given_on", "-pk"]
        indexes = [models.Index(fields=["learner", "given_on"])]
        constraints = [
            short("use", 200),
            # To agree binds: it is written. A refusal by word of mouth is enough.
            models.CheckConstraint(
                condition=Q(agrees=False) | ~Q(how="spoken"), name="photo_consent_is_written"
            ),
        ]

    def __str__(self):
        return str(_("Yes") if self.agrees else _("No"))

    @property
    def is_outgrown(self):
        """Whether a guardian agreed and the person is of age by now: they are asked again, and a no holds."""
        by_guardian, today = bool(self.given_by), timezone.localdate()
        return self.agrees and self.learner.has_outgrown(self.given_on, today, by_guardian=by_guardian)
