"""Which numbers a reader sees: the true ones for those who make reports, masked ones for the others."""

from numeripole.statistics.listing import LISTED
from numeripole.statistics.one_page import page_of
from numeripole.statistics.presenting import shown
from numeripole.statistics.secrecy.masking import masked

MAKES = "statistics.freeze_report"


def for_reader(document, user):
    """The report as this person may read it on a screen."""
    return document if user.has_perm(MAKES) or not document.threshold else masked(document)


def tables_for(document, user, *, listing=True):
    """Its tables in words, whose people can be listed by those who see files."""
    listed = LISTED if listing and user.has_perm("courses.view_learner") else ()
    return [shown(table, listed=listed) for table in document.tables]


def shown_to(document, user, *, profile, listing=True):
    """What a page shows of a report: its tables, and the drawn page of a profile that is read on one."""
    read = for_reader(document, user)
    page = page_of(read) if profile.one_page else None
    return {"document": document, "tables": tables_for(read, user, listing=listing), "page": page}
