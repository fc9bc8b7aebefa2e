"""Who saw or changed which person's file, and whose account: views say what they show, orders what they do.

Reading is written down after the answer, by `traces`: the one exception to "a GET changes nothing".
"""

import logging
from contextlib import contextmanager

from django.db import Error, connection, transaction
from django.utils import timezone

from numeripole.privacy.acting import answering
from numeripole.privacy.models import Entry

logger = logging.getLogger(__name__)

Kind = Entry.Kind
# A page waits no longer than this for a database that is busy writing something else.
PATIENCE_MS = 200
# The reader saw the page: as it is, or with what was refused.
SHOWN = {200, 422}


def seen(request, *learners, kind=Kind.SEEN):
    """This request shows the files of these people; asks the database nothing."""
    shown = [(kind, learner.person_key, None) for learner in learners]
    request.shown = getattr(request, "shown", []) + shown


def listed(request, count, *, kind=Kind.LISTED):
    """This request hands out a list of so many people; asks the database nothing."""
    request.shown = [*getattr(request, "shown", []), (kind, None, count)]


def note(kind, learner=None, *, by=None, now, **facts):
    """An order says what it did to a person's file, or to the account of a `member`.

    `other_key`, `count` and `fields` say the rest.
    """
    if learner is not None:
        facts["person_key"] = learner.person_key
    return Entry.objects.note(kind, by=by, now=now, **facts)


def of_person(learner):
    """All that was noted of the person, the latest first: for themselves, too."""
    return Entry.objects.of_person(learner).select_related("by")


def prune(*, before):
    """Forget what is older, and count it."""
    return Entry.objects.prune(before=before)


def traces(get_response):
    """Know who acts while a request is answered, and write down afterwards whose files it showed."""

    def middleware(request):
        with answering(request):
            response = get_response(request)
        shown = dict.fromkeys(getattr(request, "shown", ()))
        if shown and request.method != "HEAD" and response.status_code in SHOWN:
            write(shown, by=request.user)
        return response

    return middleware


def write(shown, *, by):
    """Write the traces, or one line of log: a journal that cannot be written fails no page."""
    try:
        with impatiently():
            Entry.objects.trace(shown, by=by, now=timezone.now())
    except Error as error:
        logger.warning("The journal missed %d traces: %s.", len(shown), type(error).__name__)


@contextmanager
def impatiently():
    """While it lasts, a lock that cannot be had at once is given up."""
    if connection.vendor == "sqlite":
        usual = int(connection.settings_dict["OPTIONS"]["timeout"] * 1000)
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA busy_timeout = {PATIENCE_MS}")
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute(f"PRAGMA busy_timeout = {usual}")
    else:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(f"SET LOCAL lock_timeout = {PATIENCE_MS}")
            yield
