from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from bookings.models.attendance import Attendance
from bookings.refusals import BookingRefused
from courses.models import Activity, Theme
from courses.sensitive import check_note, short

MOST_MINUTES = 480
NOTE_LENGTH = 200


class Autonomy(models.TextChoices):
    """La Coop's values."""

    GUIDED = "entierement_accompagne", _("With guidance")
    PARTLY = "partiellement_autonome", _("On one’s own, with guidance when needed")
    ALONE = "autonome", _("On one’s own")


class Equipment(models.TextChoices):
    """La Coop's values."""

    COMPUTER = "ordinateur", _("Computer")
    PHONE = "telephone", _("Telephone")
    TABLET = "tablette", _("Tablet")
    OTHER = "autre", _("Other equipment")
    NONE = "aucun", _("No equipment")


class Redirection(models.TextChoices):
    """La Coop's values."""

    ADMINISTRATION = "administration", _("Administration (town hall, prefecture…)")
    MEDIATION = "mediation_numerique", _("Another digital inclusion centre")
    OPERATOR = "operateur_ou_organisme_en_charge", _("The body in charge of the procedure")
    WELFARE = "aide_sociale", _("Social welfare (welfare office, social centre…)")
    JOB = (
        "insertion_professionnelle",
        _("Help towards a job (job centre, youth office, chamber of commerce…)"),
    )
    PROCEDURES = "aide_aux_demarches_administratives", _("Help with procedures (France Services…)")
    OTHER = "autre", _("Another body")


class AccompanimentQuerySet(models.QuerySet):
    def latest_of(self, attendance):
        """The person's latest record before this presence; None for the first one."""
        theirs = self.filter(attendance__person_key=attendance.person_key).exclude(attendance=attendance)
        return theirs.order_by("-recorded_at", "-pk").first()

    @transaction.atomic
    def note(
        self,
        *,
        attendance,
        minutes,
        by,
        now,
        themes=(),
        autonomy="",
        equipment=(),
        redirection="",
        text="",
        harmless=False,
    ):
        """Record how one person was helped; the presence then lasts so many minutes. Again replaces it.

        `harmless` says that a word of health in the text tells of nobody's health.
        """
        Activity.objects.select_for_update().get(pk=attendance.meeting.activity_id)
        presence = Attendance.objects.present().with_file().filter(pk=attendance.pk).first()
        if presence is None:
            raise BookingRefused(_now("Note the person as present first."), code="not_present")
        if not 1 <= minutes <= MOST_MINUTES:
            raise BookingRefused(_now("Write a length between 1 minute and 8 hours."), code="length")
        check_note(text, confirmed=harmless)
        facts = {
            "minutes": minutes,
            "autonomy": Autonomy(autonomy) if autonomy else "",
            "equipment": [Equipment(code).value for code in equipment],
            "redirection": Redirection(redirection) if redirection else "",
            "note": text,
            "recorded_by": by,
            "recorded_at": now,
        }
        record, _made = self.update_or_create(attendance=presence, defaults=facts)
        record.themes.set(themes)
        presence.minutes = minutes
        presence.save(update_fields=["minutes"])
        return record


class Accompaniment(models.Model):
    """What one person was helped with, for how long, and with how much autonomy: one a presence."""

    attendance = models.OneToOneField(Attendance, on_delete=models.CASCADE, related_name="accompaniment")
    minutes = models.PositiveSmallIntegerField(
        _("length"), validators=[MinValueValidator(1), MaxValueValidator(MOST_MINUTES)]
    )
    themes = models.ManyToManyField(Theme, related_name="+", blank=True, verbose_name=_("themes"))
    autonomy = models.CharField(_("autonomy"), max_length=30, choices=Autonomy, blank=True)
    # Codes of `Equipment`.
    equipment = models.JSONField(_("equipment used"), default=list, blank=True)
    redirection = models.CharField(_("sent on to"), max_length=40, choices=Redirection, blank=True)
    note = models.CharField(_("note"), max_length=NOTE_LENGTH, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField(editable=False)

    objects = AccompanimentQuerySet.as_manager()

    class Meta:
        ordering = ["attendance_id"]
        constraints = [short("note", NOTE_LENGTH)]

    def __str__(self):
        return f"{self.minutes} min"
