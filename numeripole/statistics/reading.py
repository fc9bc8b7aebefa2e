"""Which numbers a reader sees: the true ones for those who make reports, masked ones for the others."""

from dataclasses import replace

from numeripole.statistics.drawings import drawing_of
from numeripole.statistics.listing import LISTED
from numeripole.statistics.models import Report
from numeripole.statistics.one_page import page_of
from numeripole.statistics.presenting import shown
from numeripole.statistics.rules import STRICTEST

MAKES = "statistics.freeze_report"


def asked_by(request, profile, *, today):
    """The period that one asks for; without the right to make reports, the months that are over.

    Two readings of days that one chooses would give back, by their difference, what each of them hides.
    """
    if request.user.has_perm(MAKES):
        return request.GET
    period = profile.months_over(today)
    return {"du": period.first.isoformat(), "au": period.last.isoformat()}


def for_reader(document, user, *, report=None):
    """The report as this person may read it on a screen; what is frozen is read as it went out."""
    if user.has_perm(MAKES):
        return document
    if report and report.is_frozen:
        return report.as_it_goes_out()
    return Report.objects.going_out(replace(document, threshold=max(document.threshold, STRICTEST)))


def tables_for(document, user, *, listing=True):
    """Its tables in words, whose people can be listed by those who see files."""
    listed = LISTED if listing and user.has_perm("courses.view_learner") else ()
    return [replace(shown(table, listed=listed), drawing=drawn(table)) for table in document.tables]


def drawn(table):
    """The drawing of the table, if it has one."""
    return drawing_of(table) if table.rows else None


def shown_to(document, user, *, profile, report=None, listing=True):
    """What a page shows of a report: its tables, and the drawn page of a profile that is read on one."""
    read = for_reader(document, user, report=report)
    page = page_of(read) if profile.one_page else None
    return {"document": read, "tables": tables_for(read, user, listing=listing), "page": page}
