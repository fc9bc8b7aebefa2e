"""A report as it goes out: its small numbers hidden, and all that would give them back."""

from dataclasses import replace
from functools import partial
from itertools import groupby

from numeripole.statistics.breakdowns import UNKNOWN, WITHOUT_A_FILE
from numeripole.statistics.definitions import MORE_HIDDEN
from numeripole.statistics.secrecy.links import link
from numeripole.statistics.secrecy.reading import read
from numeripole.statistics.secrecy.suppression import suppress
from numeripole.statistics.secrecy.system import State
from numeripole.statistics.tables import Hidden

# Rows of these are sorted by their numbers: the place of a hidden one would tell its size.
SORTED = ("commune", "theme", "place", "kind")


def masked(document, *, published=()):
    """The report with its small numbers hidden, and enough others that nobody works them out.

    `published` holds the reports that are already out, as (true, shown) pairs: their readers put them beside
    this one. The threshold is the report's own.
    """
    system, tables = read(document, published=published)
    link(system, tables, threshold=document.threshold)
    for cell in list(system.cells):
        if cell.needs and cell.place:
            system.hide(cell.place)
    system.forget_known()
    unproved = suppress(system, price=partial(price, system))
    shown = tables[len(tables) - len(document.tables) :]
    more = (str(MORE_HIDDEN),) if unproved and published else ()
    return replace(
        document,
        tables=tuple(without_hidden(system, one) for one in shown),
        method=(*document.method, *more),
    )


def price(system, cell):
    """What hiding a cell loses: grand totals most; of two alike, the one of fewer people goes."""
    return (100 if cell.place.where else 1000) + system.together(cell.place)[0].value.bit_length()


def without_hidden(system, read):
    """The table with its hidden cells, and the shares that they are part of."""
    table = read.table
    cells = [list(line) for line in table.cells]
    for (row, column), (unit, place) in read.places.items():
        if system.at[unit, place].state == State.HIDDEN:
            cells[table.row_ranks[row]][table.column_ranks[column]] = Hidden.SMALL
    for row in table.rows:
        for column in table.columns:
            if column.share:
                base = table.row_ranks[column.share.row or row.code]
                line = cells[table.row_ranks[row.code]]
                part = line[table.column_ranks[column.share.part]]
                whole = cells[base][table.column_ranks[column.share.whole]]
                if Hidden.SMALL in (part, whole):
                    line[table.column_ranks[column.code]] = Hidden.DERIVED
    return in_order(table, cells)


def in_order(table, cells):
    """The table with its hidden rows after the others of their kind, by name."""
    rows = []
    for _run, some in groupby(zip(table.rows, cells, strict=True), lambda row: kind_of(row[0])):
        some = list(some)
        if kind_of(some[0][0]):
            some.sort(key=lambda row: (True, row[0].text) if Hidden.SMALL in row[1] else (False, ""))
        rows += some
    lines = tuple(tuple(line) for _row, line in rows)
    return replace(table, rows=tuple(row for row, _line in rows), cells=lines, behind=())


def kind_of(row):
    """What a row that is sorted by its numbers is; blank for the others, which stay where they are."""
    if row.parts is not None or len(row.where) != 1 or row.code in (UNKNOWN, WITHOUT_A_FILE):
        return ""
    return row.where[0][0] if row.where[0][0] in SORTED else ""
