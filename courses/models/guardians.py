from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.telephone import TelephoneColumn


class GuardianQuerySet(models.QuerySet):
    def alone(self):
        """Those who answer for nobody any more."""
        return self.filter(minors=None)

    def near(self, learner):
        """Those who may be this child's too: of the same family name or telephone, or of such a child."""
        family = models.Q(family_name__iexact=learner.family_name)
        family |= models.Q(minors__family_name__iexact=learner.family_name)
        if learner.phone:
            family |= models.Q(phone=learner.phone) | models.Q(minors__phone=learner.phone)
        return self.filter(family).exclude(pk=learner.guardian_id).distinct().order_by("family_name", "pk")


class Guardian(models.Model):
    """The adult who answers for a minor; one guardian may have several."""

    class Relation(models.TextChoices):
        PARENT = "parent", _("Father or mother")
        GRANDPARENT = "grandparent", _("Grandparent")
        TUTOR = "tutor", _("Legal guardian")
        CARER = "carer", _("Carer, home or institution")
        OTHER = "other", _("Another adult")

    given_name = models.CharField(_("given name"), max_length=80)
    family_name = models.CharField(_("family name"), max_length=80)
    phone = TelephoneColumn(_("telephone"), blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    # Empty until one asked.
    relation = models.CharField(_("relation to the child"), max_length=12, choices=Relation, blank=True)

    objects = GuardianQuerySet.as_manager()

    def __str__(self):
        return f"{self.given_name} {self.family_name}"
