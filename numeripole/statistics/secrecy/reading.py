"""The cells of reports, each once wherever it stands: two tables or reports may show the same number."""

from dataclasses import dataclass

from numeripole.statistics.secrecy.spans import span_of, timeless
from numeripole.statistics.secrecy.system import PERSONAL, Place, State, System
from numeripole.statistics.tables import Hidden, Table

# How far apart possible values of a small cell must be, for each person that the threshold is above 1.
STEP = dict.fromkeys(PERSONAL, 1) | {"minutes": 30}


@dataclass(frozen=True)
class Read:
    """A table, and where its cells about people went: {(row, column): (unit, place)}."""

    table: Table
    places: dict


def read(document, *, published):
    """The system of a report and of those that are out, given as (true, shown) pairs; and their tables."""
    system, tables = System(), []
    for true, shown in [*published, (document, None)]:
        for rank, table in enumerate(true.tables):
            seen = shown and shown.tables[rank]
            tables.append(Read(table, dict(cells_of(system, true, table, seen))))
    return system, tables


def cells_of(system, document, table, seen):
    for row in table.rows:
        for column in table.columns:
            unit, where = table.identity(row, column)
            value = table.cell(row.code, column.code)
            if unit in PERSONAL and type(value) is int:
                place = Place(document.filters, timeless(where), *span_of(where, document))
                cell = system.at.get((unit, place)) or system.add(
                    unit, value, place=place, least=1, state=State.OPEN
                )
                cell.value = min(cell.value, value)
                if small(value, document.threshold) or small(behind(table, row, column), document.threshold):
                    cell.needs = max(cell.needs, STEP[unit] * (document.threshold - 1))
                if seen is not None:
                    went_out(cell, seen.cell(row.code, column.code))
                yield (row.code, column.code), (unit, place)


def went_out(cell, shown):
    """What one report showed is known, even if another one hid it."""
    cell.is_out = True
    if not isinstance(shown, Hidden):
        cell.state = State.SHOWN
    elif cell.state == State.OPEN:
        cell.state = State.HIDDEN


def behind(table, row, column):
    """How many people stand behind the cell; None when it is not counted."""
    if not table.behind:
        return None
    return table.behind[table.row_ranks[row.code]][table.column_ranks[column.code]]


def small(number, threshold):
    """From 1 to under the threshold: 0 tells nothing of anybody, and is shown."""
    return number is not None and 0 < number < threshold
