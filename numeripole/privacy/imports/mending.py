"""The rows that an import left out, as they were sent but for notes, with what to mend, to be sent again."""

from collections import defaultdict

from django.utils.translation import gettext as _

from numeripole.privacy.imports.reading import Said


def lines_to_mend(sheet, said: Said):
    """The headings, then each bad row with its reasons; once imported, those left aside too."""
    reasons = defaultdict(list)
    for problem in said.problems:
        reasons[problem.number].append(
            _("%(cell)s: %(reason)s") % {"cell": problem.cell, "reason": problem.reason}
        )
    if sheet.imported_at:
        for row in said.people:
            reasons[row].append(_("May have a file already: send again to decide."))
    yield [*sheet.headings, _("Row"), _("What to mend")]
    width = len(sheet.headings)
    for row, cells in sheet.rows:
        if row in reasons:
            filled = [*cells[:width], *[""] * (width - len(cells))]
            yield [*filled, row, " ".join(reasons[row])]
