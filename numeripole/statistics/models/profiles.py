"""Funder profiles: how each one counts, kept as data that the centre may change."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.db.models import Q
from django.db.models.deletion import ProtectedError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from courses.images import PictureField
from courses.models import Place
from numeripole.statistics.models.years import OwnYear
from numeripole.statistics.rules import (
    STRICTEST,
    Once,
    ProfileRefused,
    Rules,
    bands_of,
    check_kinds,
    check_places,
    check_themes,
    covering,
)
from numeripole.statistics.sections import SECTIONS


class ProfileQuerySet(models.QuerySet):
    def free_slug(self, slug):
        """The slug, with a number when another profile has it."""
        taken, number = set(self.values_list("slug", flat=True)), 2
        free = slug
        while free in taken:
            free, number = f"{slug[:70]}-{number}", number + 1
        return free

    def read_by(self, user):
        """All for those who make reports; for others the mayor's page alone, the first drawn one."""
        if user.has_perm("statistics.freeze_report"):
            return self.all()
        return self.filter(pk__in=self.filter(one_page=True).order_by("pk").values("pk")[:1])

    @transaction.atomic
    def duplicate(self, profile):
        """A copy to change at will, under another name."""
        slug = self.free_slug(profile.slug)
        copy = self.get(pk=profile.pk)
        copy.pk, copy._state.adding, copy.slug, copy.logo = None, True, slug, ""
        copy.drafted_month = copy.drafted_day = copy.drafted_until = None
        copy.name = _now("%(profile)s (copy)") % {"profile": profile.name}
        copy.save(force_insert=True)
        return copy


class Profile(OwnYear, models.Model):
    """A funder's period, filters, age bands, tables in their order, counting rules, threshold and texts."""

    class PeriodKind(models.TextChoices):
        CALENDAR = "civile", _("Calendar year")
        SCHOOL = "scolaire", _("School year")
        CONVENTION = "convention", _("Year of the convention")

    class Counting(models.TextChoices):
        PERIOD = Once.PERIOD, _("Once over the period")
        YEAR = Once.YEAR, _("Once a year")
        OPERATION = Once.OPERATION, _("Once over the whole operation, on entering it")
        CYCLE = Once.CYCLE, _("Once for each activity or cycle")

    slug = models.SlugField(_("short name in addresses"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=80)
    funder = models.CharField(_("funder"), max_length=120, blank=True)
    operation = models.CharField(_("operation or convention number"), max_length=60, blank=True)
    logo = PictureField(
        _("logo"),
        upload_to="profiles/",
        blank=True,
        help_text=_("PNG, JPEG or WebP."),
    )
    period_kind = models.CharField(
        _("period"), max_length=12, choices=PeriodKind, default=PeriodKind.CALENDAR
    )
    # A convention's first day; of its years, the day and month.
    starts_on = models.DateField(_("first day of the convention or operation"), null=True, blank=True)
    kinds = models.JSONField(_("kinds of activity"), default=list, blank=True)
    themes = models.JSONField(_("themes"), default=list, blank=True)
    places = models.JSONField(_("places"), default=list, blank=True)
    minimum_age = models.PositiveSmallIntegerField(_("minimum age"), null=True, blank=True)
    minimum_people = models.PositiveSmallIntegerField(
        _("only meetings of at least so many people"), default=0
    )
    named_only = models.BooleanField(_("people with a file only"), default=False)
    one_to_one = models.BooleanField(_("one-to-one appointments count"), default=True)
    one_day = models.BooleanField(_("activities of one day count"), default=True)
    counting = models.CharField(
        _("each person counts"), max_length=10, choices=Counting, default=Counting.PERIOD
    )
    # Lines of {"label", "from", "to"}: ages in full years, both included.
    bands = models.JSONField(_("age bands"), default=list)
    # Lines of {"key", "title"}, in the order in which they are printed; a blank title is the usual one.
    tables = models.JSONField(_("tables"), default=list)
    threshold = models.PositiveSmallIntegerField(
        _("numbers below this one are hidden"),
        default=5,
        validators=[MinValueValidator(0), MaxValueValidator(50)],
    )
    is_public = models.BooleanField(_("can be published"), default=False)
    one_page = models.BooleanField(_("read on one page, with drawings"), default=False)
    certain = models.BooleanField(_("its official form was checked"), default=False)
    uncertain_about = models.TextField(_("what is not certain"), blank=True, max_length=600)
    # Lines of {"title", "text"} and of {"label", "cents"}.
    texts = models.JSONField(_("texts"), default=list, blank=True)
    costs = models.JSONField(_("cost lines"), default=list, blank=True)
    # The day of the year on which the report of the year before is drafted.
    drafted_month = models.PositiveSmallIntegerField(
        _("drafted each year: month"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(12)],
    )
    drafted_day = models.PositiveSmallIntegerField(
        _("drafted each year: day"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(28)],
    )
    # The last day of the latest period that was drafted so.
    drafted_until = models.DateField(null=True, editable=False)

    objects = ProfileQuerySet.as_manager()

    class Meta:
        ordering = ["name", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_public=False) | Q(threshold__gte=1),
                name="profile_public_hides_small_numbers",
                violation_error_message=_(
                    "A profile that can be published must hide small numbers: write 1 or more."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(period_kind="convention") | Q(starts_on__isnull=False),
                name="profile_convention_has_a_first_day",
                violation_error_message=_("Say on which day the year of the convention begins."),
            ),
        ]

    def __str__(self):
        return self.name

    def rules(self):
        """How it counts; refused in one sentence when its bands, themes or places cannot be."""
        check_kinds(self.kinds)
        check_themes(self.themes)
        check_places(self.places)
        return Rules(
            kinds=tuple(self.kinds),
            themes=tuple(self.themes),
            places=tuple(self.places),
            minimum_age=self.minimum_age,
            minimum_people=self.minimum_people,
            named_only=self.named_only,
            one_to_one=self.one_to_one,
            one_day=self.one_day,
            once=Once(self.counting),
            operation_starts_on=self.starts_on,
            bands=covering(bands_of(self.bands), self.minimum_age),
        )

    def clean(self):
        """Refuse what cannot be counted, before it is kept."""
        self.rules()
        unknown = [table.get("key") for table in self.tables if table.get("key") not in SECTIONS]
        if unknown or not self.tables:
            raise ProfileRefused(_("Choose at least one table."), code="no_table")
        if self.is_public and self.threshold < STRICTEST:
            sentence = _now(
                "What can be published hides every number under %(least)s: write %(least)s or more."
            )
            refusal = ProfileRefused(sentence, code="public_threshold", params={"least": STRICTEST})
            raise ProfileRefused({"threshold": refusal})

    def place_names(self):
        return list(Place.objects.filter(pk__in=self.places).values_list("name", flat=True))

    @transaction.atomic
    def remove(self):
        """Delete it with its drafts; refused when a frozen report was made with it."""
        self.reports.drafts().delete()
        try:
            with transaction.atomic():
                self.delete()
        except ProtectedError:
            raise ProfileRefused(
                _now("Frozen reports were made with this profile: it stays, so that they can be understood."),
                code="profile_used",
            ) from None
