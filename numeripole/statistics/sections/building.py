"""How a table is put together: labels that name what they count, totals, and columns derived from others."""

from django.utils.translation import gettext_lazy as _

from numeripole.statistics.breakdowns import SEXES, UNKNOWN, WITHOUT_A_FILE
from numeripole.statistics.tables import Label, Share, Table, derived

TOTAL = "total"
# How columns are called: code, name, unit, what of the whole.
NAMES = {
    "people": (_("Different people"), "people", ()),
    "women": (_("of whom women"), "people", (("sex", "feminin"),)),
    "men": (_("of whom men"), "people", (("sex", "masculin"),)),
    "sex_unknown": (_("of whom sex not given"), "people", (("sex", UNKNOWN),)),
    "presences": (_("Presences"), "presences", ()),
    "hours": (_("Hours"), "minutes", ()),
    "meetings": (_("Meetings"), "meetings", ()),
    "activities": (_("Activities"), "activities", ()),
    "inhabitants": (_("Inhabitants"), "inhabitants", ()),
    "share": (_("Share (%)"), "percent", ()),
    "before": (_("A year earlier"), "", (("period", "before"),)),
}
SEX_COLUMNS = {"women": "feminin", "men": "masculin", "sex_unknown": UNKNOWN}


def column(code, **changes):
    text, counts, where = NAMES[code]
    known = {"text": str(text), "counts": counts, "where": where} | changes
    return Label(code=code, **known)


def columns(*codes, overlaps=()):
    """The columns of those codes; people are the sum of their sexes when all three are there."""
    sexes = tuple(code for code in codes if code in SEX_COLUMNS)
    parts = sexes if len(sexes) == len(SEX_COLUMNS) else None
    return tuple(
        column(code, overlaps=code in overlaps, parts=parts if code == "people" else None) for code in codes
    )


def share(part, *, row=TOTAL, whole="", text=None):
    """A column of percentages: of the total row, or of another column."""
    return column("share", share=Share(part, whole or part, row), **({"text": str(text)} if text else {}))


def rows_of(dimension, labels):
    """A row for each code and its text, in that order."""
    return [Label(code, str(text), where=((dimension, code),)) for code, text in labels]


def without_a_file(facts, **numbers):
    """The last row of a table of people: presences of nobody in particular, and its numbers."""
    row = Label(WITHOUT_A_FILE, str(_("Without a file")), where=(("file", "without"),))
    nobody = dict.fromkeys(["people", *SEX_COLUMNS])
    return row, {"presences": facts.strangers, "hours": facts.strangers_minutes} | nobody | numbers


def total_of(rows, *, parts=None):
    return Label(TOTAL, str(_("Total")), parts=tuple(row.code for row in rows) if parts is None else parts)


def put(key, title, rows, over, numbers, definition, *, counts="people", behind="people"):
    """The table of those rows and columns: `numbers` holds {row: {column: number}}, nothing said is 0.

    Sums and shares are computed here; a total of a column that overlaps is to be given.
    """
    known = {row.code: dict(numbers.get(row.code, {})) for row in rows}
    for row in rows:
        if row.parts is not None:
            for one in over:
                if one.share is None and not one.overlaps:
                    given = [known[part].get(one.code, 0) for part in row.parts]
                    known[row.code].setdefault(one.code, sum(number for number in given if number))
    for row in rows:
        for one in over:
            if one.share is not None:
                base = known[one.share.row or row.code]
                known[row.code].setdefault(
                    one.code,
                    derived(one.counts, known[row.code].get(one.share.part, 0), base.get(one.share.whole, 0)),
                )
    cells = tuple(tuple(known[row.code].get(one.code, 0) for one in over) for row in rows)
    hidden = tuple(tuple(known[row.code].get(behind) for _column in over) for row in rows)
    return Table(key, str(title), counts, tuple(rows), tuple(over), cells, str(definition), hidden)


def sexes():
    return list(SEXES.items())
