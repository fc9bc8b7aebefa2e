from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class ControllerManager(models.Manager):
    def current(self):
        """Who answers for the data, as the centre wrote it; the centre itself until then."""
        return self.first() or Controller(name=settings.CENTRE["name"])


class Controller(models.Model):
    """Who answers for the data, and whom to write to: what the information notice says of the centre."""

    class Basis(models.TextChoices):
        PUBLIC = "public", _("A public service: mission of public interest (GDPR, article 6-1 e)")
        ASSOCIATION = "association", _("An association: legitimate interest (GDPR, article 6-1 f)")

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    name = models.CharField(
        _("who answers for the data"), max_length=120, help_text=_("For example: the commune of…")
    )
    represented_by = models.CharField(
        _("represented by"), max_length=120, blank=True, help_text=_("For example: its mayor.")
    )
    address = models.CharField(_("postal address"), max_length=200, blank=True)
    host = models.CharField(
        _("whose machines these pages are on"),
        max_length=200,
        blank=True,
        help_text=_("Name, address and telephone of the host, for the legal notice."),
    )
    basis = models.CharField(_("who runs the centre"), max_length=15, choices=Basis, default=Basis.PUBLIC)
    dpo_name = models.CharField(
        _("data-protection officer"),
        max_length=120,
        blank=True,
        help_text=_("A person or a body, often shared by several communes."),
    )
    dpo_email = models.EmailField(_("e-mail of the officer"), blank=True)
    dpo_address = models.CharField(_("postal address of the officer"), max_length=200, blank=True)

    objects = ControllerManager()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="only_one_controller")]

    def __str__(self):
        return self.name

    @property
    def lacks(self):
        """Whether the law asks for something that is not filled in yet."""
        return not (self.address and (self.dpo_email or self.dpo_address))
