"""Two dimensions crossed, on the same presences as every report."""

from dataclasses import dataclass

from django.db.models import Case, CharField, Count, F, Sum, Value, When
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext_lazy as _

from courses.ages import CUTS
from courses.models import Activity, Theme
from courses.models.catalogue import Level
from courses.models.places import Place
from numeripole.statistics import definitions
from numeripole.statistics.breakdowns import SEXES, SITUATIONS, UNKNOWN
from numeripole.statistics.residence import residence_of
from numeripole.statistics.sections.building import put, rows_of
from numeripole.statistics.tables import Label

DIMENSIONS = {
    "age": _("Age"),
    "sexe": _("Sex"),
    "situation": _("Situation"),
    "residence": _("Where people live"),
    "theme": _("Theme"),
    "genre": _("Kind of activity"),
    "niveau": _("Level"),
    "lieu": _("Place"),
    "mois": _("Month"),
}
UNITS = {"people": _("Different people"), "presences": _("Presences"), "minutes": _("Hours")}
NUMBERS = {
    "people": Count("person_key", distinct=True),
    "presences": Count("pk"),
    "minutes": Sum("minutes"),
}


@dataclass(frozen=True)
class Axis:
    """What a presence is of, as an expression, and how each is called, in order."""

    code: str
    expression: object
    labels: dict


def axis_of(code, scope):
    """One of the dimensions, over what the scope counts."""
    if code == "age":
        bands = scope.rules.bands
        slices = {one.code: [cut for cut in CUTS if cut in one] for one in bands}
        cases = [When(age_from__in=cuts, then=Value(band)) for band, cuts in slices.items()]
        labels = {band.code: band.label for band in bands} | {UNKNOWN: _("Not given")}
        return Axis(code, Case(*cases, default=Value(UNKNOWN), output_field=CharField()), labels)
    if code == "residence":
        return residence_axis(code)
    if code == "mois":
        slots = scope.period.slots(monthly=scope.period.is_monthly)
        cases = [When(meeting__starts_at__lt=slot.end, then=Value(slot.code)) for slot in slots]
        return Axis(code, Case(*cases, output_field=CharField()), {slot.code: slot.label for slot in slots})
    return plain_axis(code)


def residence_axis(code):
    residence = residence_of(())
    near = [When(commune__epci=residence.epci[0], then=Value("epci"))] if residence.epci[0] else []
    cases = [
        When(commune=None, then=Value(UNKNOWN)),
        When(commune=residence.village, then=Value("village")),
        *near,
    ]
    return Axis(code, Case(*cases, default=Value("elsewhere"), output_field=CharField()), residence.rings())


def plain_axis(code):
    """The dimensions that are a column of the database."""
    activity = "meeting__activity__"
    known = {
        "sexe": ("sex", lambda: SEXES),
        "situation": ("situation", lambda: SITUATIONS),
        "theme": (f"{activity}theme", lambda: {one.pk: one.label for one in Theme.objects.all()}),
        "genre": (f"{activity}kind", lambda: dict(Activity.Kind.choices)),
        "niveau": (f"{activity}level", lambda: dict(Level.choices)),
        "lieu": ("meeting__place", lambda: {str(one.pk): one.name for one in Place.objects.all()}),
    }
    path, labels = known[code]
    return Axis(code, Coalesce(Cast(F(path), CharField()), Value(UNKNOWN)), labels())


def crossed(scope, rows, columns, unit):
    """The table of two dimensions, people with a file alone; lines and columns of nobody are left out."""
    down, across = axis_of(rows, scope), axis_of(columns, scope)
    came = scope.presences().annotate(down=down.expression, across=across.expression)
    found = list(came.values_list("down", "across").annotate(n=NUMBERS[unit]))
    sums = {code: {} for code in down.labels}
    for row, column, number in found:
        sums[row][column] = number
    used = [code for code in across.labels if any(code in line for line in sums.values())]
    margins(came, sums, unit)
    labels = [(code, text) for code, text in down.labels.items() if sums[code]]
    lines = [*rows_of(rows, labels), Label("total", str(_("Total")))]
    over = tuple(Label(code, str(across.labels[code]), ((columns, code),)) for code in used)
    over = (*over, Label("total", str(_("Total"))))
    definition = definitions.CROSSED_PEOPLE if unit == "people" else definitions.CROSSED
    title = _("%(rows)s × %(columns)s") % {"rows": DIMENSIONS[rows], "columns": DIMENSIONS[columns]}
    return put("crossed", title, lines, over, sums, definition, counts=unit, behind="")


def margins(came, sums, unit):
    """Totals asked again: someone who is in several cells counts once in their total."""
    for row, number in came.values_list("down").annotate(n=NUMBERS[unit]):
        sums[row]["total"] = number
    sums["total"] = dict(came.values_list("across").annotate(n=NUMBERS[unit]))
    sums["total"]["total"] = came.aggregate(n=NUMBERS[unit])["n"] or 0
