"""Who came: ages, sexes, situations, and where people live."""

from collections import defaultdict
from dataclasses import replace

from django.db.models import Sum
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from courses.models import Commune
from numeripole.centre.home import home_code
from numeripole.statistics import definitions
from numeripole.statistics.breakdowns import SEXES, SITUATIONS, UNKNOWN, WITHOUT_A_FILE
from numeripole.statistics.residence import residence_of
from numeripole.statistics.sections.building import (
    SEX_COLUMNS,
    column,
    columns,
    put,
    rows_of,
    share,
    total_of,
    without_a_file,
)
from numeripole.statistics.tables import Label

COLUMNS = ("people", "presences", "hours")


def added_up(profiles, key):
    """People, presences, hours (in minutes) and people of each sex by what `key` says of a profile."""
    sums = defaultdict(lambda: dict.fromkeys(["people", "presences", "hours", *SEX_COLUMNS], 0))
    for profile in profiles:
        row = sums[key(profile)]
        row["people"] += profile.people
        row["presences"] += profile.presences
        row["hours"] += profile.minutes
        for name, sex in SEX_COLUMNS.items():
            row[name] += profile.people if profile.sex == sex else 0
    return sums


def closed(facts, rows, sums):
    """The rows with people without a file and the total below, when the profile counts any."""
    if facts.scope.rules.named_only:
        return [*rows, total_of(rows)], sums
    row, numbers = without_a_file(facts)
    rows = [*rows, row]
    return [*rows, total_of(rows)], {**sums, row.code: numbers}


def age_rows(facts):
    """A row for each band, then the age not known unless the profile has a minimum age."""
    rules = facts.scope.rules
    rows = [Label(band.code, str(band.label), where=(("age", ages(band)),)) for band in rules.bands]
    unknown = [(UNKNOWN, _("Not given"))] if rules.minimum_age is None else []
    return rows + rows_of("age", unknown)


def ages(band):
    return f"{band.first}-{'' if band.last is None else band.last}"


def band_code(facts):
    """From the age at which a slice begins to the code of its band."""
    bands = facts.scope.rules.bands
    return lambda age: UNKNOWN if age is None else next(band.code for band in bands if age in band)


def by_age(facts, before, *, title):
    band = band_code(facts)
    rows, sums = closed(
        facts, age_rows(facts), added_up(facts.profiles, lambda profile: band(profile.age_from))
    )
    over = columns("people", *SEX_COLUMNS, "presences", "hours")
    return put("age", title, rows, over, sums, f"{definitions.PROFILE} {definitions.AGES}")


def by_sex(facts, before, *, title):
    rows, sums = closed(
        facts, rows_of("sex", SEXES.items()), added_up(facts.profiles, lambda profile: profile.sex)
    )
    return put("sex", title, rows, columns(*COLUMNS), sums, definitions.PROFILE)


def by_situation(facts, before, *, title):
    sums = added_up(facts.profiles, lambda profile: profile.situation)
    rows, sums = closed(facts, rows_of("situation", SITUATIONS.items()), sums)
    over = columns("people", *SEX_COLUMNS, "presences", "hours")
    return put("situation", title, rows, over, sums, definitions.PROFILE)


def by_residence(facts, before, *, title):
    """The village, its intercommunality and its communes, elsewhere and its communes, not given.

    With how many of the commune's inhabitants came.
    """
    residence = residence_of(profile.commune for profile in facts.profiles)
    sums = added_up(facts.profiles, lambda profile: profile.commune)
    sums[UNKNOWN], village = sums.pop(None, {}), residence.village
    rows, rings = [], residence.rings()
    rows.append(Label(village, rings["village"], where=(("commune", village),)))
    for ring in ("epci", "elsewhere"):
        communes = sorted(
            (code for code in sums if code != UNKNOWN and residence.ring(code) == ring),
            key=lambda code: (-sums[code]["people"], residence.communes[code].name_key),
        )
        rows.append(Label(ring, rings[ring], where=(("ring", ring),), parts=tuple(communes)))
        for code in communes:
            text = _now("of which %(commune)s") % {"commune": residence.name(code)}
            rows.append(Label(code, text, where=(("commune", code),)))
            sums[code]["inhabitants"] = residence.communes[code].population
    rows += rows_of("commune", [(UNKNOWN, _("Not given"))])
    return dwelt(facts, residence, rows, sums, title)


def dwelt(facts, residence, rows, sums, title):
    """The table of those rows: inhabitants are those of a commune, and of the whole intercommunality."""
    village, epci = residence.communes.get(residence.village), residence.epci[0]
    sums.setdefault(residence.village, {})
    sums[residence.village]["inhabitants"] = village and village.population
    around = (
        Commune.objects.filter(epci=epci).exclude(pk=residence.village) if epci else Commune.objects.none()
    )
    sums["epci"] = {"inhabitants": around.aggregate(n=Sum("population"))["n"]}
    for code in ("elsewhere", UNKNOWN):
        sums.setdefault(code, {})["inhabitants"] = None
    parts = tuple(
        row.code for row in rows if row.where[0][0] == "ring" or row.code in (residence.village, UNKNOWN)
    )
    strangers, numbers = without_a_file(facts, inhabitants=None)
    if not facts.scope.rules.named_only:
        rows, parts = [*rows, strangers], (*parts, strangers.code)
    rows = [*rows, total_of(rows, parts=parts)]
    came = share("people", row="", whole="inhabitants", text=_("Share of inhabitants (%)"))
    over = (*columns(*COLUMNS), column("inhabitants"), came)
    sums = {**sums, strangers.code: numbers, "total": {"inhabitants": None}}
    definition = f"{definitions.RESIDENCE} {definitions.PROFILE} {definitions.COVERAGE}"
    return put("residence", title, rows, over, sums, definition)


def by_ring(facts, before, *, title):
    """The village, the rest of its intercommunality, elsewhere, not given; communes are not told apart."""
    whole, rings = by_residence(facts, before, title=title), {home_code(), UNKNOWN, WITHOUT_A_FILE}
    kept = [rank for rank, row in enumerate(whole.rows) if row.parts is not None or row.code in rings]
    rows = tuple(whole.rows[rank] for rank in kept)
    rows = tuple(replace(row, parts=None) if row.code != "total" else row for row in rows)
    cells, behind = (tuple(lines[rank] for rank in kept) for lines in (whole.cells, whole.behind))
    return replace(whole, key="rings", rows=rows, cells=cells, behind=behind)
