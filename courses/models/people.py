import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.ages import is_minor, is_outgrown, slice_on
from courses.models.guardians import Guardian
from courses.models.people_lists import LearnerQuerySet
from courses.models.places import Commune
from courses.name_lookups import KeyField
from courses.telephone import TelephoneColumn, is_mobile


class Sex(models.TextChoices):
    """La Coop's values."""

    FEMALE = "feminin", _("Female")
    MALE = "masculin", _("Male")
    UNKNOWN = "non_communique", _("Not given")


class Situation(models.TextChoices):
    """La Coop's values."""

    RETIRED = "retraite", _("Retired")
    UNEMPLOYED = "sans_emploi", _("Without a job")
    EMPLOYED = "en_emploi", _("In work")
    AT_SCHOOL = "scolarise", _("At school or studying")
    UNKNOWN = "non_communique", _("Not given or mixed")


# What a fact of a file holds when it says nothing.
BLANK = (None, "", Sex.UNKNOWN.value, Situation.UNKNOWN.value)


class Channel(models.TextChoices):
    """How a person wishes to be told."""

    PHONE = "phone", _("Telephone call")
    SMS = "sms", _("Text message (SMS)")
    EMAIL = "email", _("E-mail")
    LETTER = "letter", _("Letter")
    NOTHING = "nothing", _("Nothing: they ask")


def validate_birth_year(year):
    """A year of birth is between 1900 and this year."""
    if not 1900 <= year <= timezone.localdate().year:
        raise ValidationError(
            _("Write a year of birth between 1900 and %(year)s."),
            code="birth_year",
            params={"year": timezone.localdate().year},
        )


def validate_address(address):
    """An address fits the window of an envelope: at most 5 lines of 38 signs, under the name."""
    lines = address.splitlines()
    if len(lines) > 5 or any(len(line) > 38 for line in lines):
        raise ValidationError(
            _("Write the address on at most 5 lines of 38 signs, the name apart."), code="address"
        )


class Learner(models.Model):
    """A person known to the centre; may have no telephone, no e-mail and no year of birth."""

    # What presences keep of the person: it says nothing, and outlives the file.
    person_key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    given_name = models.CharField(_("given name"), max_length=80)
    family_name = models.CharField(_("family name"), max_length=80)
    name_key = KeyField(of=["family_name", "given_name"])
    phone = TelephoneColumn(_("telephone"), blank=True, db_index=True)
    email = models.EmailField(_("e-mail"), blank=True)
    birth_year = models.PositiveSmallIntegerField(
        _("year of birth"), null=True, blank=True, validators=[validate_birth_year]
    )
    sex = models.CharField(_("sex"), max_length=15, choices=Sex, default=Sex.UNKNOWN)
    situation = models.CharField(_("situation"), max_length=15, choices=Situation, default=Situation.UNKNOWN)
    commune = models.ForeignKey(
        Commune,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="learners",
        verbose_name=_("commune"),
    )
    guardian = models.ForeignKey(
        Guardian,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="minors",
        verbose_name=_("guardian"),
    )
    # Empty until the person was asked: see `reached_by`.
    channel = models.CharField(_("how to tell them"), max_length=10, choices=Channel, blank=True)
    address = models.TextField(
        _("postal address"), blank=True, validators=[validate_address], help_text=_("For letters only.")
    )
    to_confirm = models.BooleanField(_("to be confirmed at the desk"), default=False)
    # Since when the use of the file is limited, at the person's wish: kept, and nothing else.
    frozen_at = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = LearnerQuerySet.as_manager()

    class Meta:
        ordering = ["name_key", "pk"]
        indexes = [models.Index(fields=["created_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(birth_year__isnull=True) | Q(birth_year__gte=1900, birth_year__lte=2200),
                name="learner_birth_year_plausible",
            ),
            # The same form sent twice at once makes one file.
            models.UniqueConstraint(
                fields=["name_key", "phone"],
                condition=Q(to_confirm=True) & ~Q(phone=""),
                name="learner_to_confirm_once_a_name_and_telephone",
                violation_error_message=_("There is already a file of this name and telephone."),
            ),
        ]

    def __str__(self):
        return f"{self.given_name} {self.family_name}"

    @property
    def reached_by(self):
        """The channel wished for when it can be used; else e-mail, SMS to a mobile, a call, a letter.

        Returns None for someone who wishes for nothing, or can be told by no channel.
        """
        usable = {
            Channel.EMAIL: bool(self.email),
            Channel.SMS: is_mobile(self.phone),
            Channel.PHONE: bool(self.phone),
            Channel.LETTER: bool(self.address),
        }
        if self.channel == Channel.NOTHING:
            return None
        wished = [Channel(self.channel)] if self.channel else []
        return next((channel for channel in [*wished, *usable] if usable[channel]), None)

    def is_minor_on(self, day):
        """Whether an adult answers for the person on that day."""
        return is_minor(self.birth_year, day, has_guardian=self.guardian_id is not None)

    def has_outgrown(self, answered_on, day, *, by_guardian):
        """Whether what was allowed of the minor that they were has ended on that day."""
        has_guardian = self.guardian_id is not None
        return is_outgrown(
            self.birth_year, answered_on, day, by_guardian=by_guardian, has_guardian=has_guardian
        )

    def profile_on(self, day):
        """What a presence of that day keeps of the person: sex, commune, situation and age slice."""
        return {
            "sex": self.sex,
            "situation": self.situation,
            "commune_id": self.commune_id,
            "age_from": slice_on(self.birth_year, day),
        }
