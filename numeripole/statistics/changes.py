"""What came in since a report was frozen: a difference beside it, never a change of it."""

from dataclasses import dataclass

from numeripole.statistics.presenting import words


@dataclass(frozen=True)
class Change:
    """One number of a frozen report that would be another today, both in words."""

    table: str
    row: str
    column: str
    frozen: str
    now: str


def changes(frozen, live):
    """The numbers of the frozen report that would not be the same today; new lines are said too."""
    found, known = [], {table.key: table for table in live.tables}
    for table in frozen.tables:
        now = known.get(table.key)
        if now is not None:
            found += changes_of(table, now)
    return found


def changes_of(table, now):
    before, after = cells_of(table), cells_of(now)
    for place in {**before, **after}:
        one, other = before.get(place), after.get(place)
        if (one and one[0]) != (other and other[0]):
            *_cell, unit, row, column = one or other
            texts = (words(cell[0] if cell else None, unit) for cell in (one, other))
            yield Change(table.title, row, column, *texts)


def cells_of(table):
    """{(row code, column code): (cell, unit, row, column)}, lines without anybody left out."""
    return {
        (row.code, column.code): (cell, table.counts_at(row, column), row.text, column.text)
        for row, line in zip(table.rows, table.cells, strict=True)
        if any(line)
        for column, cell in zip(table.columns, line, strict=True)
    }
