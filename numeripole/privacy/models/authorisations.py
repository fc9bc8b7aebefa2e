from django.conf import settings
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from bookings.locks import lock_file
from courses.models import Learner
from numeripole.privacy.refusals import PrivacyRefused


class AuthorisationQuerySet(models.QuerySet):
    def of_person(self, learner):
        """The latest first: it is the one that counts."""
        return self.filter(learner=learner).select_related("by", "learner")

    @transaction.atomic
    def answer(self, *, learner, takes_part, leaves_alone, given_on, how, given_by, by, now):
        """Write down what the guardian of a minor allows; nobody leaves alone who may not take part."""
        learner = lock_file(learner)
        if given_on > timezone.localdate(now):
            raise PrivacyRefused(_now("This day is still to come."), code="future")
        facts = {"given_on": given_on, "how": how, "given_by": given_by, "takes_part": takes_part}
        return self.create(learner=learner, leaves_alone=takes_part and leaves_alone, by=by, at=now, **facts)


class Authorisation(models.Model):
    """One answer of a minor's guardian: never changed, the latest counts, without one nothing is known."""

    class How(models.TextChoices):
        PAPER = "paper", _("On the signed form")
        DESK = "desk", _("At the desk, in person")

    learner = models.ForeignKey(Learner, on_delete=models.CASCADE, related_name="authorisations")
    takes_part = models.BooleanField(_("may take part"))
    leaves_alone = models.BooleanField(_("may leave alone"))
    given_on = models.DateField(_("answered on"))
    how = models.CharField(_("how"), max_length=10, choices=How)
    given_by = models.CharField(_("guardian who answers"), max_length=160)
    at = models.DateTimeField(editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = AuthorisationQuerySet.as_manager()

    class Meta:
        ordering = ["-given_on", "-pk"]
        indexes = [models.Index(fields=["learner", "given_on"])]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(takes_part=True) | models.Q(leaves_alone=False),
                name="authorisation_to_leave_is_of_who_takes_part",
            )
        ]

    def __str__(self):
        return self.words

    @property
    def is_outgrown(self):
        """Whether the person is of age by now: nobody allows them anything any more."""
        return self.learner.has_outgrown(self.given_on, timezone.localdate(), by_guardian=True)

    @property
    def words(self):
        """What was answered, in a few words."""
        if not self.takes_part:
            return str(_("may not take part"))
        return str(_("takes part, may leave alone") if self.leaves_alone else _("takes part, is fetched"))
