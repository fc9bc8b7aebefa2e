"""Who came, in tables that each add up to the presences and hours of the headline."""

from collections import defaultdict

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from numeripole.statistics import definitions
from numeripole.statistics.bands import COOP, band_of_slices
from numeripole.statistics.rows import Row, Table

UNKNOWN = "non_communique"
WITHOUT_A_FILE = "sans_fiche"
# La Coop's labels and order, which are not those of our forms.
SEXES = {"masculin": _("Masculine"), "feminin": _("Feminine"), UNKNOWN: _("Not given")}
SITUATIONS = {
    "scolarise": _("At school"),
    "sans_emploi": _("Without a job"),
    "en_emploi": _("In work"),
    "retraite": _("Retired"),
    UNKNOWN: _("Not given or mixed"),
}
COLUMNS = ("people", "presences", "hours")


def added_up(profiles, key):
    """People, presences and minutes by what `key` says of a profile."""
    sums = defaultdict(lambda: {"people": 0, "presences": 0, "minutes": 0})
    for profile in profiles:
        row = sums[key(profile)]
        row["people"] += profile.people
        row["presences"] += profile.presences
        row["minutes"] += profile.minutes
    return sums


def rows_of(labels, sums, strangers):
    """A row for each code of `labels`, be it empty, and the last for people without a file."""
    return tuple(Row(code=code, label=str(label), **sums[code]) for code, label in labels) + (strangers,)


def without_a_file(cells):
    """The last row of every table of people: presences and minutes of nobody in particular."""
    return Row(
        code=WITHOUT_A_FILE,
        label=_now("Without a file"),
        presences=sum(cell.count for cell in cells),
        minutes=sum(cell.minutes for cell in cells),
    )


def by_sex(profiles, strangers):
    rows = rows_of(SEXES.items(), added_up(profiles, lambda profile: profile.sex), strangers)
    return Table("sex", _now("Women and men"), str(definitions.PROFILE), COLUMNS, rows)


def by_situation(profiles, strangers):
    rows = rows_of(SITUATIONS.items(), added_up(profiles, lambda profile: profile.situation), strangers)
    return Table("situation", _now("Situation"), str(definitions.PROFILE), COLUMNS, rows)


def by_age(profiles, strangers, *, bands=COOP):
    """La Coop's bands, or others that are unions of slices, with how many of the people are women and men."""
    band_of = band_of_slices(bands) | {None: UNKNOWN}
    sums = added_up(profiles, lambda profile: band_of[profile.age_from])
    for sex, name in (("feminin", "women"), ("masculin", "men")):
        mine = added_up(
            (profile for profile in profiles if profile.sex == sex),
            lambda profile: band_of[profile.age_from],
        )
        for code in band_of.values():
            sums[code][name] = mine[code]["people"]
    labels = [(band.code, band.label) for band in bands] + [(UNKNOWN, _now("Not given"))]
    definition = f"{definitions.PROFILE} {definitions.AGES}"
    columns = ("people", "women", "men", "presences", "hours")
    return Table("age", _now("Ages"), definition, columns, rows_of(labels, sums, strangers))


def by_ring(profiles, strangers, residence):
    sums = added_up(profiles, lambda profile: residence.ring(profile.commune))
    rows = rows_of(residence.rings().items(), sums, strangers)
    definition = f"{definitions.RESIDENCE} {definitions.PROFILE}"
    return Table("residence", _now("Where people live"), definition, COLUMNS, rows)


def by_commune(profiles, strangers, residence):
    """Each commune with its intercommunality, from the most people to the fewest, then those not known."""
    sums = added_up(profiles, lambda profile: profile.commune)
    known = sorted(
        sums.keys() - {None}, key=lambda code: (-sums[code]["people"], residence.communes[code].name_key)
    )
    sums[UNKNOWN] = sums[None]
    labels = [(code, residence.full_name(code)) for code in known] + [(UNKNOWN, _now("Not given"))]
    definition = f"{definitions.RESIDENCE} {definitions.PROFILE}"
    return Table("commune", _now("Communes"), definition, COLUMNS, rows_of(labels, sums, strangers))
