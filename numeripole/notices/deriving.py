"""The job that looks in the data for what is to be told, and writes each thing down once."""

import logging

from numeripole.notices.models import Notice
from numeripole.notices.routes import route
from numeripole.notices.sources import SOURCES

logger = logging.getLogger(__name__)


def derive(*, now):
    """Write down what is due and was not yet: harmless twice, for the database keeps each notice once."""
    made, failures = 0, []
    for source in SOURCES:
        try:
            notices = [notice_of(due, now) for due in source.due(now) if may_be_told(due)]
        except Exception as error:
            logger.exception("The notices of %s could not be made.", source.__name__)
            failures.append(error)
            continue
        if notices:
            Notice.objects.bulk_create(notices, ignore_conflicts=True, batch_size=200)
            made += len(notices)
    if failures:
        raise failures[0]
    return made


def may_be_told(due):
    """Whether the use of the person's file is not limited, at their wish."""
    return due.learner is None or due.learner.frozen_at is None


def notice_of(due, now):
    """The notice of what is due, on its way: to be sent, called, printed, or not told and why."""
    before = due.before or due.expires_at
    way = route(
        due.kind,
        due.contact,
        before=before,
        expires_at=due.expires_at,
        subdivision=due.subdivision,
        now=now,
    )
    return Notice(
        kind=due.kind,
        about=due.about,
        moment=due.moment,
        booking=due.booking,
        learner=due.learner,
        person_key=due.learner and due.learner.person_key,
        name=due.contact.name,
        to=due.contact.address_for(way.channel)[:254],
        memory=due.memory | {"phone": str(due.contact.phone or "")},
        subdivision=due.subdivision,
        made_at=now,
        before_at=before,
        expires_at=due.expires_at,
        **way.fields(now),
    )
