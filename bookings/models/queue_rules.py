from datetime import timedelta

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class QueueRulesManager(models.Manager):
    def current(self):
        """The rules as the centre set them, or the usual ones until then."""
        return self.first() or QueueRules()


class QueueRules(models.Model):
    """When a freed seat is given at once, and how long one may think about it when it is offered."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    near_hours = models.PositiveSmallIntegerField(
        _("hours before the start from which on a freed place is given at once"),
        default=48,
        validators=[MaxValueValidator(720)],
        help_text=_("Earlier, it is offered: the person answers first."),
    )
    answer_hours = models.PositiveSmallIntegerField(
        _("hours to answer an e-mail or a text message"),
        default=24,
        validators=[MinValueValidator(1), MaxValueValidator(168)],
        help_text=_("Then the next person is offered the place. Those one calls up have no limit."),
    )

    objects = QueueRulesManager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(id=1), name="only_one_set_of_queue_rules"),
            models.CheckConstraint(condition=Q(answer_hours__gte=1), name="queue_leaves_time_to_answer"),
        ]

    def __str__(self):
        return f"{self.near_hours} h, {self.answer_hours} h"

    @property
    def near(self):
        return timedelta(hours=self.near_hours)

    @property
    def answer(self):
        return timedelta(hours=self.answer_hours)
