"""A table of a report as one reads it: numbers in words, hidden and unknown ones said apart from 0."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from numeripole.statistics.rows import in_hours, spoken_number
from numeripole.statistics.tables import Hidden

MINUTES = {"minutes", "minutes_taught"}


@dataclass(frozen=True)
class ShownCell:
    """One cell in words; `where` names the people that it counts when they can be listed."""

    heading: str
    words: str
    where: str = ""
    number: object = None


@dataclass(frozen=True)
class ShownRow:
    label: str
    definition: str
    cells: tuple[ShownCell, ...]
    is_total: bool


@dataclass(frozen=True)
class ShownTable:
    key: str
    title: str
    definition: str
    headings: tuple[str, ...]
    rows: tuple[ShownRow, ...]
    drawing: object = None

    def row(self, rank):
        return self.rows[rank]


def shown(table, *, listed=()):
    """The table in words; the cells of people whose dimensions are all among `listed` name their people."""
    rows = []
    for row, line in table.lines:
        cells = []
        for column, cell in zip(table.columns, line, strict=True):
            unit, place = table.identity(row, column)
            countable = unit == "people" and isinstance(cell, int) and cell > 0
            can_list = countable and all(dimension in listed for dimension, _code in place)
            where = ",".join(f"{dimension}:{code}" for dimension, code in place) or "tous"
            cells.append(ShownCell(column.text, words(cell, unit), where if can_list else "", cell))
        rows.append(ShownRow(row.text, row.definition, tuple(cells), row.code == "total"))
    headings = tuple(column.text for column in table.columns)
    return ShownTable(table.key, table.title, table.definition, headings, tuple(rows))


def words(cell, unit):
    """A number with its unit, as one reads it in French."""
    if isinstance(cell, Hidden):
        return _("hidden")
    if cell is None:
        return spoken_number(None)
    if unit in MINUTES:
        return spoken_number(in_hours(cell))
    if unit == "cents":
        return euros(Decimal(cell) / 100)
    if unit == "euros":
        return euros(cell)
    if unit == "percent":
        return f"{spoken_number(cell)}\N{NO-BREAK SPACE}%"
    return spoken_number(cell)


def euros(amount):
    number = number_format(amount, decimal_pos=2, use_l10n=True, force_grouping=True)
    return f"{number}\N{NO-BREAK SPACE}€"
