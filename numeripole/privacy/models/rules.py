from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class RetentionRulesManager(models.Manager):
    def current(self):
        """The terms as the centre set them, or the usual ones until then."""
        return self.first() or RetentionRules()


class RetentionRules(models.Model):
    """How long each thing is kept; the rest is done by the retention of each day."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    months = models.PositiveSmallIntegerField(
        _("months during which a file is kept"),
        default=24,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
        help_text=_("From the last time the person came, booked, borrowed or asked for something."),
    )
    notice_days = models.PositiveSmallIntegerField(
        _("days before, when the person is told"),
        default=30,
        validators=[MinValueValidator(7), MaxValueValidator(90)],
        help_text=_("On their own channel, with how to keep the file."),
    )
    requests_months = models.PositiveSmallIntegerField(
        _("months during which what came to nothing is kept"),
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text=_("Files made online and never confirmed, waiting lists, wishes, ideas, who called."),
    )
    texts_months = models.PositiveSmallIntegerField(
        _("months during which the texts of messages are kept"),
        default=12,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text=_("That a message was sent stays known, without its text or to which address."),
    )
    journal_months = models.PositiveSmallIntegerField(
        _("months during which the journal is kept"),
        default=12,
        validators=[MinValueValidator(6), MaxValueValidator(60)],
        help_text=_("Who saw or changed which file."),
    )
    proofs_years = models.PositiveSmallIntegerField(
        _("years during which proofs for funders are kept"),
        default=10,
        validators=[MinValueValidator(1), MaxValueValidator(50)],
        help_text=_("Signed attendance sheets. Then they are only proposed for destruction."),
    )

    objects = RetentionRulesManager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="only_one_set_of_retention_rules"),
            models.CheckConstraint(
                condition=Q(
                    months__gte=1, requests_months__gte=1, texts_months__gte=1, journal_months__gte=1
                ),
                name="retention_keeps_a_month_at_least",
            ),
        ]

    def __str__(self):
        return f"{self.months} months"
