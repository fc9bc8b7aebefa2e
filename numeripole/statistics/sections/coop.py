"""The sheet “Statistiques” of La Coop de la médiation numérique: its tables, in its order."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from numeripole.statistics import definitions
from numeripole.statistics.bands import COOP, band_of_slices
from numeripole.statistics.breakdowns import UNKNOWN
from numeripole.statistics.coop_facts import coop_facts
from numeripole.statistics.coop_lists import CHANNELS, LENGTHS, labels, length_of, type_of
from numeripole.statistics.periods import Period, years_before
from numeripole.statistics.residence import residence_of
from numeripole.statistics.sections.building import put, rows_of, share, total_of
from numeripole.statistics.sections.what import in_slots
from numeripole.statistics.tables import Label


def number(counts):
    return Label("number", str(_("Number")), counts=counts)


def shared(key, title, dimension, names, counts, definition, *, unit="mentions"):
    """A table of La Coop: label, number, share of the sum of the lines."""
    rows = rows_of(dimension, names.items())
    rows.append(replace(total_of(rows), printed=False))
    numbers = {code: {"number": counts.get(code, 0)} for code in names}
    return put(key, title, rows, (number(unit), share("number")), numbers, definition, behind="")


def general(facts, before, *, title):
    """Accompaniments, and beneficiaries: those followed and the anonymous ones, new in the period or not."""
    numbers = {
        "accompaniments": facts.presences,
        "beneficiaries": facts.people + facts.strangers,
        "new": facts.people - facts.returning + facts.strangers,
        "followed": facts.people,
        "anonymous": facts.strangers,
    }
    rows = [
        Label("accompaniments", str(_("Accompaniments in all")), counts="presences"),
        Label(
            "beneficiaries",
            str(_("Beneficiaries accompanied")),
            (),
            ("followed", "anonymous"),
            "beneficiaries",
        ),
        Label("new", str(_("New beneficiaries")), (("history", "new"),), counts="beneficiaries"),
        Label("followed", str(_("Beneficiaries followed")), counts="people"),
        Label("anonymous", str(_("Anonymous beneficiaries")), (("file", "without"),), counts="presences"),
    ]
    known = {code: {"number": one} for code, one in numbers.items()}
    return put("coop_general", title, rows, (number(""),), known, definitions.COOP_PEOPLE, behind="")


def months(facts, before, *, title):
    """The twelve months that end with the period."""
    last = facts.scope.period.last
    year = Period(years_before(last + timedelta(days=1)), last)
    slots = year.slots(monthly=True)
    counts = in_slots(facts.scope.over(year), slots)
    rows = rows_of("month", [(slot.code, slot.label) for slot in slots])
    numbers = {slot.code: {"number": counts[rank]} for rank, slot in enumerate(slots)}
    over = (number("presences"),)
    return put("coop_months", title, rows, over, numbers, definitions.SLOTS, counts="presences", behind="")


def activities(facts, before, *, title):
    """One-to-one accompaniments, workshops, and those who came to workshops."""
    coop = coop_facts(facts)
    counts = Counter()
    for cell in coop.cells:
        counts[type_of(cell.kind)] += cell.number
    rows = rows_of(
        "type",
        [("individuel", _("One-to-one accompaniments")), ("collectif", _("Group workshops"))],
    )
    taken = Label(
        "participants",
        str(_("Participants in workshops in all")),
        (("type", "collectif"),),
        counts="presences",
    )
    total = Label("total", str(_("Activities in all")), (), ("individuel", "collectif"))
    numbers = {code: {"number": counts[code]} for code in ("individuel", "collectif")}
    numbers["participants"] = {"number": coop.participants, "share": None}
    over = (number(""), share("number"))
    rows = [*rows, taken, total]
    definition = definitions.COOP_ACTIVITIES
    return put("coop_activities", title, rows, over, numbers, definition, counts="sessions", behind="")


def themes_of(key, name, facts, title):
    counts = coop_facts(facts).themes
    return shared(key, title, "theme", labels(name), counts, definitions.COOP_THEMES)


def mediation(facts, before, *, title):
    return themes_of("coop_mediation", "theme_mediation", facts, title)


def procedures(facts, before, *, title):
    return themes_of("coop_procedures", "theme_demarche", facts, title)


def tags(facts, before, *, title):
    """The centre keeps no tag: the table is there, and empty."""
    return put("coop_tags", title, [], (number("mentions"),), {}, definitions.COOP_TAGS, behind="")


def equipment(facts, before, *, title):
    counts = coop_facts(facts).equipment
    names = labels("equipment")
    return shared("coop_equipment", title, "equipment", names, counts, definitions.COOP_EQUIPMENT)


def channels(facts, before, *, title):
    """On the spot or at a distance; help at people's homes is not recorded."""
    counts = Counter()
    for cell in coop_facts(facts).cells:
        counts[CHANNELS[cell.channel]] += cell.number
    names = labels("place_kind")
    counts = {code: counts[code] if code in CHANNELS.values() else None for code in names}
    return shared(
        "coop_channels", title, "channel", names, counts, definitions.COOP_CHANNELS, unit="sessions"
    )


def lengths(facts, before, *, title):
    counts = Counter()
    for cell in coop_facts(facts).cells:
        counts[str(length_of(cell.minutes))] += cell.number
    words = (_("Less than 30 min"), _("30 min to 1 h"), _("1 h to 2 h"), _("2 h and more"))
    names = {str(edge): str(word) for edge, word in zip(LENGTHS, words, strict=True)}
    return shared("coop_lengths", title, "length", names, counts, definitions.COOP_LENGTHS, unit="sessions")


def places(facts, before, *, title):
    coop = coop_facts(facts)
    counts = Counter()
    for cell in coop.cells:
        counts[str(cell.place)] += cell.number
    names = {str(pk): name for pk, name in coop.places.items() if str(pk) in counts}
    names = dict(sorted(names.items(), key=lambda pair: (-counts[pair[0]], pair[1])))
    return shared("coop_places", title, "place", names, counts, definitions.COOP_ACTIVITIES, unit="sessions")


def beneficiaries(facts, key_of):
    """People by what `key_of` says of a profile, and the anonymous among the unknown."""
    counts = Counter()
    for profile in facts.profiles:
        counts[key_of(profile)] += profile.people
    counts[UNKNOWN] += facts.strangers
    return counts


def of_people(key, dimension, names, title, facts, key_of):
    counts = beneficiaries(facts, key_of)
    return shared(key, title, dimension, names, counts, definitions.COOP_PROFILE, unit="beneficiaries")


def sexes(facts, before, *, title):
    names = labels("gender")
    return of_people("coop_sexes", "sex", names, title, facts, lambda profile: profile.sex)


def ages(facts, before, *, title):
    band = band_of_slices(COOP) | {None: UNKNOWN}
    names = labels("age")
    return of_people("coop_ages", "age_coop", names, title, facts, lambda profile: band[profile.age_from])


def situations(facts, before, *, title):
    names = labels("situation")
    return of_people("coop_situations", "situation", names, title, facts, lambda profile: profile.situation)


def communes(facts, before, *, title):
    counts = beneficiaries(facts, lambda profile: profile.commune or UNKNOWN)
    known = residence_of(code for code in counts if code != UNKNOWN).communes
    order = sorted((code for code in counts if counts[code]), key=lambda code: (-counts[code], code))
    unknown = labels("gender")[UNKNOWN]
    names = {code: unknown if code == UNKNOWN else commune_name(known[code]) for code in order}
    return shared(
        "coop_communes", title, "commune", names, counts, definitions.COOP_PROFILE, unit="beneficiaries"
    )


def commune_name(commune):
    """As La Coop writes it: the name, then the postcode."""
    postcode = commune.postcodes.split()[:1]
    return " · ".join([commune.name, *postcode])
