"""A report as a workbook (XLSX): one sheet a table, numbers as numbers, text as text, never a formula."""

import io
import re
from decimal import Decimal

from django.utils.translation import gettext as _
from xlsxwriter import Workbook

from numeripole.statistics.files.describing import facts_of, method_of
from numeripole.statistics.presenting import words
from numeripole.statistics.rows import in_hours
from numeripole.statistics.tables import Hidden

# Rows are written one after the other and let go: memory does not grow with them.
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
FORMATS = {
    "minutes": "#,##0.0",
    "minutes_taught": "#,##0.0",
    "percent": "0.0",
    "cents": '#,##0.00" €"',
    "euros": '#,##0.00" €"',
}
# A sheet's name takes no more signs, and none of these.
MOST_SIGNS, FORBIDDEN = 31, re.compile(r"[\[\]:*?/\\]")


def workbook_of(document, *, fingerprint=""):
    """The bytes of the workbook: what it is, its tables, its method."""
    bytes_of = io.BytesIO()
    book = Workbook(bytes_of, OPTIONS)
    book.set_properties({"title": document.title, "comments": fingerprint})
    looks = {
        "bold": book.add_format({"bold": True}),
        "title": book.add_format({"bold": True, "font_size": 14}),
    }
    looks |= {unit: book.add_format({"num_format": look}) for unit, look in FORMATS.items()}
    looks["wrap"] = book.add_format({"text_wrap": True, "valign": "top"})
    looks["hidden"] = book.add_format({"align": "right"})
    names = set()
    about(
        book.add_worksheet(sheet_name(_("About"), names)), facts_of(document, fingerprint=fingerprint), looks
    )
    for table in document.tables:
        fill(book.add_worksheet(sheet_name(table.title, names)), table, looks)
    method(book.add_worksheet(sheet_name(_("Method"), names)), document, looks)
    book.close()
    return bytes_of.getvalue()


def sheet_name(title, taken):
    """The title as far as a sheet's name can hold it, and told apart from the others."""
    name = FORBIDDEN.sub(" ", title).strip("' ")[:MOST_SIGNS] or "1"
    base, number = name, 2
    while name.lower() in taken:
        name, number = f"{base[: MOST_SIGNS - len(str(number)) - 1]} {number}", number + 1
    taken.add(name.lower())
    return name


def about(sheet, facts, looks):
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 70)
    for rank, (name, value) in enumerate(facts):
        sheet.write_string(rank, 0, name, looks["bold"])
        if isinstance(value, int):
            sheet.write_number(rank, 1, value)
        else:
            sheet.write_string(rank, 1, value)


def fill(sheet, table, looks):
    """Headings on the first row, then a row a line; what is not known is empty."""
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, max(1, len(table.columns)), 18)
    for rank, heading in enumerate([_("Line"), *(column.text for column in table.columns)]):
        sheet.write_string(0, rank, heading, looks["bold"])
    for rank, (row, line) in enumerate(table.lines, 1):
        sheet.write_string(rank, 0, row.text, looks["bold"] if row.code == "total" else None)
        for place, (column, cell) in enumerate(zip(table.columns, line, strict=True), 1):
            put(sheet, rank, place, cell, table.counts_at(row, column), looks)


def put(sheet, rank, place, cell, unit, looks):
    if isinstance(cell, Hidden):
        sheet.write_string(rank, place, words(cell, unit), looks["hidden"])
    elif cell is not None:
        sheet.write_number(rank, place, number_of(cell, unit), looks.get(unit))


def number_of(cell, unit):
    """The number as one reads it: hours to a tenth, euros."""
    if unit in ("minutes", "minutes_taught"):
        return in_hours(cell)
    return Decimal(cell) / 100 if unit == "cents" else cell


def method(sheet, document, looks):
    """How one counted, then what each table counts, then the texts of the profile."""
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 100)
    lines = [(_("Method"), sentence) for sentence in method_of(document)]
    lines += [(table.title, table.definition) for table in document.tables if table.definition]
    lines += [(one.title, one.text) for one in document.texts]
    for rank, (name, sentence) in enumerate(lines):
        sheet.write_string(rank, 0, name, looks["bold"])
        sheet.write_string(rank, 1, sentence, looks["wrap"])
