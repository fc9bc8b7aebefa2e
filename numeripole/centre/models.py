from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField

from courses.images import PictureField


class CentreManager(models.Manager):
    def current(self):
        """The centre as it was set on its screen, or as the settings say until then."""
        return self.first() or Centre(
            name=settings.CENTRE["name"],
            phone=settings.CENTRE["phone"],
            email=settings.CENTRE["email"],
            welcome=settings.CENTRE["welcome"],
        )


class Centre(models.Model):
    """The one centre that this installation runs: how it is called, called up and seen."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    name = models.CharField(_("name of the centre"), max_length=60)
    phone = PhoneNumberField(_("telephone"), blank=True, help_text=_("It is shown on every page."))
    email = models.EmailField(_("e-mail"), blank=True)
    welcome = models.CharField(
        _("welcome sentence"),
        max_length=200,
        blank=True,
        help_text=_("One or two sentences, on the first page."),
    )
    accent = models.CharField(
        _("accent colour"),
        max_length=7,
        blank=True,
        validators=[
            RegexValidator(r"^#[0-9a-fA-F]{6}$", _("Write a colour as # and six figures or letters."))
        ],
        help_text=_("For example #a04020. We make it darker if it cannot be read."),
    )
    logo = PictureField(
        _("logo"),
        upload_to="centre/",
        blank=True,
        help_text=_("PNG, JPEG or WebP."),
    )
    photo = PictureField(
        _("photo"),
        upload_to="centre/",
        blank=True,
        help_text=_("PNG, JPEG or WebP."),
    )
    changed_at = models.DateTimeField(auto_now=True)

    objects = CentreManager()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="only_one_centre")]

    def __str__(self):
        return self.name

    @property
    def version(self):
        """A number that changes with the centre, so that browsers ask anew for what they keep."""
        return int(self.changed_at.timestamp()) if self.changed_at else 0
