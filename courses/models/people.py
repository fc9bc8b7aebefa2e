import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from courses.ages import slice_on
from courses.models.places import Commune
from courses.names import KeyField, likeness, name_key
from courses.telephone import TelephoneColumn

# Below this likeness two names are two names; found on French names with one letter wrong or two swapped.
ALIKE = 0.34


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


def validate_birth_year(year):
    """A year of birth is between 1900 and this year."""
    if not 1900 <= year <= timezone.localdate().year:
        raise ValidationError(
            _("Write a year of birth between 1900 and %(year)s."),
            code="birth_year",
            params={"year": timezone.localdate().year},
        )


class Guardian(models.Model):
    """The adult who answers for a minor."""

    given_name = models.CharField(_("given name"), max_length=80)
    family_name = models.CharField(_("family name"), max_length=80)
    phone = TelephoneColumn(_("telephone"), blank=True)
    email = models.EmailField(_("e-mail"), blank=True)

    def __str__(self):
        return f"{self.given_name} {self.family_name}"


class LearnerQuerySet(models.QuerySet):
    def to_confirm(self):
        """Files made online, whose facts nobody at the desk has checked yet."""
        return self.filter(to_confirm=True)

    def search(self, text):
        """People whose names begin with the words typed, or whose number holds the figures typed."""
        found = self
        words = name_key(text).split()
        if not words:
            return self.none()
        digits = "".join(words)
        if digits.isdigit():
            return self.filter(phone__contains=digits.removeprefix("0"))
        for word in words:
            found = found.filter(Q(name_key__startswith=word) | Q(name_key__contains=f" {word}"))
        return found

    def alike(self, text, *, most=8):
        """People whose names sound like the words typed, one or two letters wrong; the nearest first."""
        key = name_key(text)
        scores = ((likeness(key, other), pk) for pk, other in self.order_by().values_list("pk", "name_key"))
        best = [pk for score, pk in sorted(scores, reverse=True)[:most] if score >= ALIKE]
        return sorted(self.filter(pk__in=best), key=lambda learner: best.index(learner.pk))

    def find(self, text, *, most=8):
        """Up to `most` people for what was typed: as it was typed first, else what looks like it."""
        return list(self.search(text)[:most]) or self.alike(text, most=most)

    def like(self, text):
        """The people found as it was typed, or else those whose names sound alike, still to be sorted."""
        found = self.search(text)
        return found if found.exists() else self.filter(pk__in=[learner.pk for learner in self.alike(text)])

    def known_as(self, *, given_name, family_name, phone):
        """People of that name, accents apart, and of that telephone."""
        return self.filter(name_key=name_key(family_name, given_name), phone=phone)

    def likely_same(self, *, given_name, family_name, phone="", birth_year=None):
        """Files that may be of the same person: both names alike, telephone and year of birth not against."""
        # A family shares a name: the given names must be alike too, or all words be there in another order.
        key, given = name_key(family_name, given_name), name_key(given_name)
        candidates = [
            learner
            for learner in self.alike(key, most=30)
            if likeness(given, name_key(learner.given_name)) >= ALIKE or likeness(key, learner.name_key) == 1
        ]
        return [
            learner
            for learner in candidates
            if not (birth_year and learner.birth_year and learner.birth_year != birth_year)
            and (learner.name_key == key or not phone or learner.phone in ("", phone))
        ]


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
    to_confirm = models.BooleanField(_("to be confirmed at the desk"), default=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = LearnerQuerySet.as_manager()

    class Meta:
        ordering = ["name_key", "pk"]
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

    def profile_on(self, day):
        """What a presence of that day keeps of the person: sex, commune, situation and age slice."""
        return {
            "sex": self.sex,
            "situation": self.situation,
            "commune_id": self.commune_id,
            "age_from": slice_on(self.birth_year, day),
        }
