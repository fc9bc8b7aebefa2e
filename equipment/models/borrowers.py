from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.models import Learner
from courses.models.people import validate_address
from courses.telephone import TelephoneColumn


class Organisation(models.Model):
    """A school, an association or a programme that borrows, often many items for long."""

    class Kind(models.TextChoices):
        SCHOOL = "school", _("School")
        ASSOCIATION = "association", _("Association")
        PROGRAMME = "programme", _("Programme")
        OTHER = "other", _("Other organisation")

    name = models.CharField(_("name"), max_length=120, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.SCHOOL)
    contact_name = models.CharField(_("whom to call"), max_length=120, blank=True)
    phone = TelephoneColumn(_("telephone"), blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    address = models.TextField(_("postal address"), blank=True, validators=[validate_address])

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name


class Borrower(models.Model):
    """A person or an organisation, of a loan or a reservation; an erased file leaves its key."""

    learner = models.ForeignKey(
        Learner,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name=_("participant"),
    )
    person_key = models.UUIDField(null=True, editable=False)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name=_("organisation"),
    )

    class Meta:
        abstract = True

    @property
    def borrower(self):
        """The learner or the organisation; None when the person was erased."""
        return self.organisation or self.learner


def one_borrower(name):
    """Either a person, by the key that outlives the file, or an organisation."""
    alone = Q(person_key=None, learner=None, organisation__isnull=False)
    return models.CheckConstraint(condition=Q(person_key__isnull=False, organisation=None) | alone, name=name)
