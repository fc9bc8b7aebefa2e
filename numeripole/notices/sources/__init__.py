"""Where notices come from: add a module to the list, and the rest follows.

Each module holds `KINDS`, and `ABOUT`, the word before the number in `Notice.about`; `due(now)`, which
yields what is to be told and asks the database at most once when nothing is; `attach(notices, now)`, which
gives each of them its `thing`, in a few queries for all; and `tell(notice, now)`, which gives the words as
they are true now, or None when nothing is left to say.
"""

from numeripole.notices.sources import files, groups, loans, meetings, promises, wishes

SOURCES = [promises, meetings, groups, wishes, loans, files]


def source_of(notice):
    """The module that it comes from; None for what nothing makes any more."""
    about = notice.about.partition(":")[0]
    mine = (source for source in SOURCES if about == source.ABOUT and notice.kind in source.KINDS)
    return next(mine, None)


def attach(notices, now):
    """Give each notice the thing that it is about, source by source."""
    for source in SOURCES:
        mine = [notice for notice in notices if source_of(notice) is source]
        if mine:
            source.attach(mine, now)


def tell(notice, now):
    """What there is to say of it now; None when it no longer holds. The notice has its `thing`."""
    source = source_of(notice)
    return source.tell(notice, now) if source and notice.thing is not None else None
