from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """La Coop's levels, and one for everybody."""

    BEGINNER = "debutant", _("Beginner")
    INTERMEDIATE = "intermediaire", _("Intermediate")
    ADVANCED = "avance", _("Advanced")
    ALL = "tous", _("Everyone")


class Theme(models.Model):
    """A theme of La Coop: digital mediation, or an administrative procedure."""

    class List(models.TextChoices):
        MEDIATION = "mediation", _("Digital mediation")
        PROCEDURE = "demarche", _("Administrative procedure")

    code = models.CharField(max_length=40, primary_key=True)
    label = models.CharField(_("label"), max_length=80)
    list = models.CharField(max_length=10, choices=List)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["list", "position"]

    def __str__(self):
        return self.label


class TrackQuerySet(models.QuerySet):
    def with_followers(self):
        """With `followers`: how many people go through each one now."""
        return self.annotate(followers=Count("follows", filter=Q(follows__ended_on=None)))


class Track(models.Model):
    """An ordered way through courses."""

    code = models.CharField(max_length=5, unique=True)
    title = models.CharField(_("title"), max_length=80)
    # What the person will be able to do at the end, in one sentence.
    goal = models.CharField(_("goal"), max_length=200, blank=True)

    objects = TrackQuerySet.as_manager()

    class Meta:
        ordering = ["code"]

    def __str__(self):
        return self.title


class Course(models.Model):
    """What is taught: for whom, in how many meetings, with how many seats."""

    code = models.CharField(max_length=5, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=120)
    summary = models.TextField(_("summary"), max_length=400, blank=True)
    bring = models.CharField(_("what to bring"), max_length=200, blank=True)
    prerequisites = models.CharField(_("better to know before"), max_length=200, blank=True)
    track = models.ForeignKey(
        Track, on_delete=models.PROTECT, related_name="courses", verbose_name=_("track")
    )
    theme = models.ForeignKey(
        Theme, on_delete=models.PROTECT, related_name="courses", verbose_name=_("theme")
    )
    level = models.CharField(_("level"), max_length=15, choices=Level, default=Level.BEGINNER)
    meetings_planned = models.PositiveSmallIntegerField(_("number of meetings"), default=1)
    minutes_each = models.PositiveSmallIntegerField(_("minutes a meeting"), default=120)
    seats = models.PositiveSmallIntegerField(_("seats"), default=8)
    # Codes of competences, space between: DigComp 3.0 and CRCN are two frameworks and are never mixed.
    digcomp3 = models.CharField(max_length=40, blank=True)
    crcn = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["code"]

    def __str__(self):
        return self.title
