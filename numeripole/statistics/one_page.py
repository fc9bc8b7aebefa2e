"""The mayor's page: large numbers, then small tables with a bar a line, on one sheet of paper."""

from dataclasses import dataclass

from numeripole.statistics.presenting import words
from numeripole.statistics.tables import Hidden

LARGE = ("people", "presences", "hours")
# So many lines at most in a panel; the whole table is below.
MOST = 6
# Which column of a table has the bars, and which stand beside as numbers.
DRAWN = {
    "months": ("presences", ("before",)),
    "age": ("people", ("women", "men")),
    "rings": ("people", ("share",)),
    "theme": ("presences", ()),
    "rates": ("share", ()),
    "demand": ("now", ()),
    "equipment": ("number", ()),
    "skills": ("people", ()),
    "cost": ("cents", ("a_presence",)),
}
# Those that count days beside devices: no scale is common to their lines, so they have no bars.
UNDRAWN = ("equipment",)


@dataclass(frozen=True)
class Large:
    words: str
    label: str
    before: str


@dataclass(frozen=True)
class Line:
    """One line of a panel: its number in words, the length of its bar in a hundred, what stands beside."""

    label: str
    words: str
    width: int
    beside: tuple[str, ...]


@dataclass(frozen=True)
class Panel:
    key: str
    title: str
    heading: str
    beside: tuple[str, ...]
    lines: tuple[Line, ...]
    more: int


def large_of(document):
    """People, presences and hours, and the same a year earlier."""
    table = document.table("key_figures")
    known = table.column_ranks
    return [
        Large(
            words(table.cell(code, "now"), unit_of(table, code)),
            table.rows[table.row_ranks[code]].text,
            words(table.cell(code, "before"), unit_of(table, code)) if "before" in known else "",
        )
        for code in LARGE
    ]


def unit_of(table, row, column="now"):
    return table.counts_at(table.rows[table.row_ranks[row]], table.columns[table.column_ranks[column]])


def others_of(document):
    """The other key figures, as (label, number)."""
    table = document.table("key_figures")
    return [
        (row.text, words(table.cell(row.code, "now"), unit_of(table, row.code)))
        for row in table.rows
        if row.code not in LARGE
    ]


def panels_of(document):
    """The other tables as panels, in their order."""
    drawn = [table for table in document.tables if table.key in DRAWN]
    return [panel_of(table) for table in drawn if any(row.code != "total" for row in table.rows)]


def panel_of(table):
    drawn, beside = DRAWN[table.key]
    beside = tuple(code for code in beside if code in table.column_ranks)
    rows = [row for row in table.rows if row.code != "total" or table.key == "cost"]
    most = max((size(table.cell(row.code, drawn)) for row in rows), default=0)
    most = 0 if table.key in UNDRAWN else most
    most = 100 if unit_of(table, rows[0].code, drawn) == "percent" else most
    kept = rows if table.key in ("months", "age") else rows[:MOST]
    lines = tuple(line_of(table, row, drawn, beside, most) for row in kept)
    names = {code: table.columns[table.column_ranks[code]].text for code in (drawn, *beside)}
    heading, *others = names.values()
    return Panel(table.key, table.title, heading, tuple(others), lines, len(rows) - len(kept))


def line_of(table, row, drawn, beside, most):
    cell = table.cell(row.code, drawn)
    texts = tuple(words(table.cell(row.code, code), unit_of(table, row.code, code)) for code in beside)
    width = max(1, round(100 * size(cell) / most)) if size(cell) and most else 0
    return Line(row.text, words(cell, unit_of(table, row.code, drawn)), width, texts)


def size(cell):
    """How long its bar is: none for what is hidden or not known."""
    return 0 if cell is None or isinstance(cell, Hidden) else cell


def page_of(document):
    """All that the page shows; None for a report without key figures."""
    if all(table.key != "key_figures" for table in document.tables):
        return None
    return {"large": large_of(document), "others": others_of(document), "panels": panels_of(document)}
