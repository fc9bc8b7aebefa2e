"""Where notices come from: add a module to the list, and the rest follows.

Each module holds `KINDS`; `due(now)`, which yields what is to be told and asks the database at most once
when nothing is; `attach(notices, now)`, which gives each of them its `thing`, in a few queries for all; and
`tell(notice, now)`, which gives the words as they are true now, or None when nothing is left to say.
"""

from numeripole.notices.sources import loans, meetings, promises, wishes

SOURCES = [promises, meetings, wishes, loans]


def source_of(kind):
    """The module that a kind comes from; None for a kind that nothing makes any more."""
    return next((source for source in SOURCES if kind in source.KINDS), None)


def attach(notices, now):
    """Give each notice the thing that it is about, source by source."""
    for source in SOURCES:
        mine = [notice for notice in notices if notice.kind in source.KINDS]
        if mine:
            source.attach(mine, now)


def tell(notice, now):
    """What there is to say of it now; None when it no longer holds. The notice has its `thing`."""
    source = source_of(notice.kind)
    return source.tell(notice, now) if source and notice.thing is not None else None
