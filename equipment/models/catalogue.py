from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from courses.images import PictureField
from courses.models import Course, Place, Skill


class Kind(models.TextChoices):
    LAPTOP = "laptop", _("Laptop computer")
    DESKTOP = "desktop", _("Desktop computer")
    GAMING = "gaming", _("Gaming computer")
    TABLET = "tablet", _("Tablet")
    PHONE = "phone", _("Smartphone")
    HEADSET = "headset", _("Virtual reality headset")
    ROBOT = "robot", _("Robot")
    PRINTER_3D = "printer_3d", _("3D printer")
    PROJECTOR = "projector", _("Projector")
    CAMERA = "camera", _("Camera")
    CONNECTION = "connection", _("4G key or router")
    OTHER = "other", _("Other equipment")


class ModelQuerySet(models.QuerySet):
    def lendable(self):
        """Those that may leave the centre."""
        return self.filter(may_leave=True, is_kept=True)

    def kept(self):
        """Those that the centre still works with."""
        return self.filter(is_kept=True)

    def with_owned(self):
        """With `owned`: how many of its items are in stock, wherever they are."""
        return self.annotate(owned=models.Count("items", Q(items__retired_at=None)))


class Model(models.Model):
    """What items have in common: "Tablette 10 pouces"; stock is counted by model and place."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.OTHER)
    summary = models.CharField(_("summary"), max_length=300, blank=True)
    photo = PictureField(_("photo"), upload_to="equipment/models/", blank=True)
    accessories = models.TextField(
        _("accessories"), max_length=800, blank=True, help_text=_("One a line: charger, cover, bag…")
    )
    instructions = models.TextField(_("instructions"), max_length=2000, blank=True)
    value = models.DecimalField(
        _("value in euros"),
        max_digits=8,
        decimal_places=2,
        default=0,
        validators=[MinValueValidator(0)],
    )
    may_leave = models.BooleanField(_("may be lent"), default=True)
    loan_days = models.PositiveSmallIntegerField(
        _("length of a loan in days"), default=28, validators=[MinValueValidator(1), MaxValueValidator(730)]
    )
    renewals = models.PositiveSmallIntegerField(_("renewals at most"), default=1)
    deposit = models.DecimalField(
        _("deposit cheque in euros"),
        max_digits=8,
        decimal_places=2,
        default=0,
        validators=[MinValueValidator(0)],
    )
    minimum_age = models.PositiveSmallIntegerField(_("minimum age"), null=True, blank=True)
    required_course = models.ForeignKey(
        Course,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("course to have followed before"),
    )
    required_skill = models.ForeignKey(
        Skill,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("skill to have before"),
    )
    # What must be emptied of what people left in it before it goes out again.
    keeps_data = models.BooleanField(_("keeps people’s data: to be erased after each loan"), default=True)
    minutes_before = models.PositiveSmallIntegerField(_("minutes to prepare before a meeting"), default=15)
    minutes_after = models.PositiveSmallIntegerField(_("minutes to tidy up after a meeting"), default=15)
    # A model given up stays, for what was lent of it.
    is_kept = models.BooleanField(_("in use"), default=True)

    objects = ModelQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=Q(loan_days__gte=1), name="model_lent_for_a_day_at_least"),
        ]

    def __str__(self):
        return self.name

    @property
    def accessory_list(self):
        """The accessories to tick when it goes out and when it comes back."""
        return [line.strip() for line in self.accessories.splitlines() if line.strip()]


class Stock(models.Model):
    """A model at a place: the row that every order locks before it counts and writes."""

    model = models.ForeignKey(Model, on_delete=models.CASCADE, related_name="stocks")
    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="stocks")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["model", "place"], name="stock_once_a_model_and_place")
        ]

    def __str__(self):
        return f"{self.model}, {self.place}"


class CourseNeed(models.Model):
    """What each meeting of a course needs: so many of a model, for each seat or for the whole session."""

    class Per(models.TextChoices):
        SESSION = "session", _("for the session")
        PERSON = "person", _("for each seat")

    course = models.ForeignKey(
        Course, on_delete=models.CASCADE, related_name="needs", verbose_name=_("course")
    )
    model = models.ForeignKey(Model, on_delete=models.CASCADE, related_name="needs", verbose_name=_("model"))
    quantity = models.PositiveSmallIntegerField(
        _("quantity"), default=1, validators=[MinValueValidator(1), MaxValueValidator(100)]
    )
    per = models.CharField(_("counted"), max_length=10, choices=Per, default=Per.SESSION)

    class Meta:
        ordering = ["course", "model"]
        constraints = [
            models.UniqueConstraint(
                fields=["course", "model"],
                name="need_once_a_course_and_model",
                violation_error_message=_("This course already needs this model: change its quantity."),
            ),
            models.CheckConstraint(condition=Q(quantity__gte=1), name="need_of_one_at_least"),
        ]

    def __str__(self):
        return f"{self.quantity} × {self.model}"

    def wanted(self, seats):
        """How many a meeting with that many seats needs."""
        return self.quantity * seats if self.per == self.Per.PERSON else self.quantity
