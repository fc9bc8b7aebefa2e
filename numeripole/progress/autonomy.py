"""Autonomy as La Coop counts it: accompaniments by how much the person did alone."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count

from bookings.models import Accompaniment
from bookings.models.accompaniments import Autonomy
from courses.models.meetings import local_midnight


@dataclass(frozen=True)
class AutonomyCount:
    """So many accompaniments with one degree of autonomy; code empty where it was not noted."""

    code: str
    label: str
    accompaniments: int


def autonomy(first, last, people=None):
    """Accompaniments of the period by autonomy, both days included, in La Coop's order; 1 query.

    `people`, where given, is a query of person keys (or a list): nobody else is counted.
    """
    records = Accompaniment.objects.filter(
        attendance__meeting__starts_at__gte=local_midnight(first),
        attendance__meeting__starts_at__lt=local_midnight(last + timedelta(days=1)),
    )
    if people is not None:
        records = records.filter(attendance__person_key__in=people)
    counts = dict(records.order_by().values_list("autonomy").annotate(n=Count("pk")))
    labels = [*Autonomy.choices, ("", "")]
    return [AutonomyCount(code, str(label), counts.get(code, 0)) for code, label in labels]
