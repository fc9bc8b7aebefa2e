"""Tables that one funder asks for and the others do not."""

from django.utils.translation import gettext_lazy as _

from courses.models import Activity
from numeripole.statistics import definitions
from numeripole.statistics.breakdowns import UNKNOWN
from numeripole.statistics.residence import residence_of
from numeripole.statistics.sections.building import SEX_COLUMNS, columns, put, rows_of, total_of
from numeripole.statistics.sections.who import added_up
from numeripole.statistics.tables import Label

# FSE+ asks of the situation; the others of its lines are special data that the centre does not keep.
LABOUR = {
    "sans_emploi": (_("Unemployed"), ("sans_emploi",)),
    "inactive": (_("Inactive"), ("retraite", "scolarise")),
    "en_emploi": (_("In work, self-employed included"), ("en_emploi",)),
    UNKNOWN: (_("Not given"), (UNKNOWN,)),
}
NOT_KEPT = {
    "long_term": _("of whom unemployed for a long time"),
    "isced_0_2": _("Education: ISCED 0 to 2"),
    "isced_3_4": _("Education: ISCED 3 to 4"),
    "isced_5_8": _("Education: ISCED 5 to 8"),
    "disability": _("People with a disability"),
    "third_country": _("Nationals of third countries"),
    "foreign_origin": _("People of foreign origin"),
    "minorities": _("Minorities"),
    "homeless": _("Homeless or excluded from housing"),
}


def of_sexes(*names):
    return columns("people", *SEX_COLUMNS) if not names else columns(*names)


def labour(facts, before, *, title):
    """Unemployed, inactive, in work, by sex, as people were when they entered."""
    code_of = {situation: code for code, (_label, of) in LABOUR.items() for situation in of}
    sums = added_up(facts.profiles, lambda profile: code_of[profile.situation])
    rows = rows_of("labour", [(code, label) for code, (label, _of) in LABOUR.items()])
    rows.append(total_of(rows))
    return put("labour", title, rows, of_sexes(), sums, definitions.PROFILE_AT_ENTRY)


def not_kept(facts, before, *, title):
    """What the form asks and the centre does not know: lines without a number, to fill in by hand."""
    rows = rows_of("not_kept", NOT_KEPT.items())
    over = of_sexes()
    numbers = {code: dict.fromkeys([one.code for one in over]) for code in NOT_KEPT}
    return put("not_kept", title, rows, over, numbers, definitions.NOT_RECORDED)


def dependency(facts, before, *, title):
    """Never on a person's file: the lines are there to be filled in by hand."""
    names = {"gir_1_4": _("GIR 1 to 4"), "gir_5_6": _("GIR 5 to 6"), "not_assessed": _("Not assessed")}
    rows = rows_of("gir", names.items())
    numbers = {code: {"people": None} for code in names}
    return put("dependency", title, rows, columns("people"), numbers, definitions.NOT_RECORDED)


def families(facts, before, *, title):
    """Minors and adults by the year of birth; who is whose parent is not kept."""
    names = {
        "minors": _("Children and teenagers (under 18)"),
        "adults": _("Adults"),
        UNKNOWN: _("Age not given"),
    }
    sums = added_up(
        facts.profiles,
        lambda profile: (
            UNKNOWN if profile.age_from is None else ("minors" if profile.age_from < 18 else "adults")
        ),
    )
    rows = rows_of("majority", names.items())
    total = total_of(rows)
    families = Label("families", str(_("Families")), (("families", "all"),))
    sums["families"] = dict.fromkeys(["people", *SEX_COLUMNS])
    rows += [total, families]
    definition = f"{definitions.PROFILE} {definitions.AGES} {definitions.NOT_RECORDED}"
    return put("families", title, rows, of_sexes(), sums, definition)


def territory(facts, before, *, title):
    """Meetings in the village and in other communes; people of the village and from elsewhere."""
    village = residence_of(()).village
    meetings = {True: 0, False: 0}
    presences = {True: 0, False: 0}
    for cell in facts.held:
        meetings[cell.commune_of_place == village] += cell.meetings
    for cell in [*facts.named, *facts.counted]:
        presences[cell.commune_of_place == village] += cell.presences
    rows = rows_of("held_in", [("village", _("In the commune")), ("other", _("In other communes"))])
    numbers = {
        code: {"meetings": meetings[here], "presences": presences[here]}
        for code, here in (("village", True), ("other", False))
    }
    rows.append(total_of(rows))
    over = columns("meetings", "presences")
    return put("territory", title, rows, over, numbers, definitions.TERRITORY, behind="")


# US Public Libraries Survey: the ages that a session is meant for, and how it is held.
PLS_AGES = {
    "0_5": _("Ages 0 to 5"),
    "6_11": _("Ages 6 to 11"),
    "12_18": _("Ages 12 to 18"),
    "19_plus": _("Adults 19 and over"),
    "general": _("General interest (all ages)"),
}
FORMATS = {"onsite": _("Onsite"), "offsite": _("Offsite"), "virtual": _("Live virtual")}


def format_of(cell, village):
    if cell.channel == Activity.Channel.PHONE:
        return "virtual"
    return "onsite" if cell.commune_of_place == village else "offsite"


def pls(facts, before, *, what, title):
    """Sessions, or attendance, by target age and format; no session is recorded as meant for one age."""
    village = residence_of(()).village
    cells = facts.held if what == "meetings" else [*facts.named, *facts.counted]
    sums = dict.fromkeys(FORMATS, 0)
    for cell in cells:
        sums[format_of(cell, village)] += getattr(cell, what)
    rows = rows_of("target_age", PLS_AGES.items())
    rows.append(total_of(rows))
    over = [Label(code, str(text), (("format", code),), counts=what) for code, text in FORMATS.items()]
    over.append(Label("all", str(_("Total")), (), tuple(FORMATS), counts=what))
    numbers = {code: dict.fromkeys([*FORMATS, "all"]) for code in PLS_AGES}
    numbers["general"] = {**sums, "all": sum(sums.values())}
    key = "pls_sessions" if what == "meetings" else "pls_attendance"
    return put(key, title, rows, tuple(over), numbers, definitions.PLS, counts=what, behind="")


def pls_sessions(facts, before, *, title):
    return pls(facts, before, what="meetings", title=title)


def pls_attendance(facts, before, *, title):
    return pls(facts, before, what="presences", title=title)
