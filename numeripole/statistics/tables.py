"""What every report is made of: tables whose additive structure is written down, and the document they form.

A cell counts one unit (people, presences, minutes…) over the part of the whole that its row and its column
name. Two cells of one unit that name the same part are one and the same number, wherever they stand: see
`Table.identity`. A total says of which rows or columns it is the exact sum. Nothing else is additive.
"""

from dataclasses import dataclass, field, fields
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import cached_property

# What cells count. People, once each by the profile's rule; the others add up over any split.
UNITS = (
    *("people", "presences", "minutes", "meetings", "activities", "seats", "minutes_taught"),
    *("bookings", "absences", "wishes", "mentions", "sessions", "beneficiaries"),
    # The population of a commune is public, costs and equipment are about nobody: they are never hidden.
    *("inhabitants", "items", "cents"),
)
# What is derived from two cells of the same table, rounded to a tenth (percentages) or a hundredth (euros).
DERIVED = {"percent": (100, Decimal("0.1")), "euros": (Decimal("0.01"), Decimal("0.01"))}


class Hidden(StrEnum):
    """A cell that is there and is not shown; it is not 0, and not unknown."""

    SMALL = "c"
    DERIVED = "d"


@dataclass(frozen=True)
class Share:
    """A column derived from two others: the cell of `part` over that of `whole`.

    Both are codes of columns; with `row`, the whole is read at that row instead of the cell's own.
    """

    part: str
    whole: str
    row: str = ""


@dataclass(frozen=True)
class Label:
    """One row or one column; blank `where` is the whole.

    `where` names what is counted, as (dimension, code) pairs. `parts` are the codes, on the same axis, of
    which it is the exact sum, None counting for nothing; None when it is no sum. `counts` overrides what
    the table counts. In a column (row) that `overlaps` one person may count in several rows (columns): there
    no sum holds across them. One that is not `printed` is there for shares and for small numbers alone: the
    form that the table follows has no such line.
    """

    code: str
    text: str
    where: tuple[tuple[str, str], ...] = ()
    parts: tuple[str, ...] | None = None
    counts: str = ""
    overlaps: bool = False
    share: Share | None = None
    definition: str = ""
    printed: bool = True


Cell = int | Decimal | Hidden | None


@dataclass(frozen=True)
class Table:
    """Cells by row then column: whole numbers, Decimal shares, None for what nobody knows, or `Hidden`.

    Minutes are whole and are shown as hours, cents are shown as euros. `behind` holds, in the shape of
    `cells`, how many different people stand behind each cell (None: not counted); it is never shown.
    """

    key: str
    title: str
    counts: str
    rows: tuple[Label, ...]
    columns: tuple[Label, ...]
    cells: tuple[tuple[Cell, ...], ...]
    definition: str
    behind: tuple[tuple[int | None, ...], ...] = ()

    @property
    def lines(self):
        """Each row that is printed, with its cells."""
        pairs = zip(self.rows, self.cells, strict=True)
        return [(row, cells) for row, cells in pairs if row.printed]

    def counts_at(self, row, column):
        """The unit of the cell of these two labels: the column's, else the row's, else the table's."""
        return column.counts or row.counts or self.counts

    def identity(self, row, column):
        """The unit and the part of the whole: equal for two cells that are one and the same number."""
        return self.counts_at(row, column), tuple(sorted({*row.where, *column.where}))

    def cell(self, row, column):
        """The cell of a row and a column, by their codes."""
        return self.cells[self.row_ranks[row]][self.column_ranks[column]]

    @cached_property
    def row_ranks(self):
        return {label.code: rank for rank, label in enumerate(self.rows)}

    @cached_property
    def column_ranks(self):
        return {label.code: rank for rank, label in enumerate(self.columns)}


@dataclass(frozen=True)
class Text:
    """A free text of the profile, with its title."""

    title: str
    text: str


@dataclass(frozen=True)
class ReportDocument:
    """A report as it is read, drawn, exported and frozen: plain values alone, no link to any row."""

    profile: str
    title: str
    funder: str
    operation: str
    first: str
    last: str
    computed_at: str
    version: str
    threshold: int
    filters: tuple[Text, ...]
    tables: tuple[Table, ...]
    texts: tuple[Text, ...] = ()
    method: tuple[str, ...] = ()
    missing: int = 0
    certain: bool = True
    author: str = ""
    language: str = field(default="fr")

    def table(self, key):
        return next(table for table in self.tables if table.key == key)

    def to_dict(self):
        """Plain lists, dicts, numbers and texts; `from_dict` gives back an equal document."""
        return plain(self)

    @classmethod
    def from_dict(cls, value):
        known = dict(value)
        known["filters"], known["texts"] = (
            tuple(Text(**text) for text in known[name]) for name in ("filters", "texts")
        )
        known["tables"] = tuple(table_of(table) for table in known["tables"])
        known["method"] = tuple(known["method"])
        return cls(**known)


def plain(value):
    """Decimals are written {"decimal": "12.5"} and hidden cells {"hidden": "c"}: JSON has neither."""
    if isinstance(value, Hidden):
        return {"hidden": value.value}
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    if hasattr(value, "__dataclass_fields__"):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value)}
    return value


def cell_of(value):
    if isinstance(value, dict):
        return Hidden(value["hidden"]) if "hidden" in value else Decimal(value["decimal"])
    return value


def label_of(value):
    share = value["share"] and Share(**value["share"])
    parts = value["parts"] if value["parts"] is None else tuple(value["parts"])
    where = tuple((dimension, code) for dimension, code in value["where"])
    return Label(**value | {"share": share, "parts": parts, "where": where})


def table_of(value):
    rows, columns = (tuple(map(label_of, value[axis])) for axis in ("rows", "columns"))
    cells = tuple(tuple(map(cell_of, line)) for line in value["cells"])
    behind = tuple(map(tuple, value["behind"]))
    return Table(**value | {"rows": rows, "columns": columns, "cells": cells, "behind": behind})


def derived(unit, part, whole):
    """A percentage or a price; None when there is nothing to divide by, hidden when either number is."""
    if any(isinstance(number, Hidden) for number in (part, whole)):
        return Hidden.DERIVED
    if part is None or not whole:
        return None
    factor, step = DERIVED[unit]
    return (Decimal(part) * factor / whole).quantize(step, ROUND_HALF_UP)
