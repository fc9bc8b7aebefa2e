"""La Coop de la médiation numérique: its lists, in its words and order, and how our records say them."""

import csv
from functools import cache

from django.conf import settings

from courses.models import Activity

# A visit or appointment of one person is one "accompagnement individuel"; a meeting of the others a workshop.
INDIVIDUAL = (Activity.Kind.APPOINTMENT, Activity.Kind.OPEN_ACCESS)
COLLECTIVE = (Activity.Kind.WORKSHOP, Activity.Kind.EVENT)
# Where its bands of lengths begin, in minutes: exactly 30 is of the second.
LENGTHS = (0, 30, 60, 120)
CHANNELS = {Activity.Channel.ON_SITE: "lieu_activite", Activity.Channel.PHONE: "a_distance"}


@cache
def labels(name):
    """{code: label} of one of its lists, in its order."""
    with (settings.FIXTURE_DIRS[0] / "coop_enumerations.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["label_fr"] for row in csv.DictReader(file) if row["list"] == name}


def type_of(kind):
    return "individuel" if kind in INDIVIDUAL else "collectif"


def length_of(minutes):
    """The band of a length, by the minutes at which it begins."""
    return max(edge for edge in LENGTHS if edge <= minutes)
