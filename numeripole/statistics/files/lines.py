"""A report as one sheet (CSV): a line a number, with its table, its row and its column."""

from django.utils.translation import gettext as _

from numeripole.statistics.files.describing import facts_of, method_of
from numeripole.statistics.files.workbooks import number_of
from numeripole.statistics.presenting import words
from numeripole.statistics.tables import Hidden


def lines_of(document, *, fingerprint=""):
    """Headings, what the report is, every number, then the method."""
    yield [_("Table"), _("Line"), _("Column"), _("Number")]
    for name, value in facts_of(document, fingerprint=fingerprint):
        yield [_("About"), name, None, value]
    for table in document.tables:
        for row, line in table.lines:
            for column, cell in zip(table.columns, line, strict=True):
                unit = table.counts_at(row, column)
                if isinstance(cell, Hidden):
                    number = words(cell, unit)
                else:
                    number = None if cell is None else number_of(cell, unit)
                yield [table.title, row.text, column.text, number]
    for sentence in method_of(document):
        yield [_("Method"), sentence, None, None]
