"""The retention of each day: who is told, who is erased, what is forgotten; run by `tick`, written down."""

import logging
from datetime import time, timedelta
from operator import attrgetter

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from courses.models import Learner
from courses.models.meetings import local_midnight
from numeripole.notices.contacts import contact_of
from numeripole.notices.deriving import notice_of
from numeripole.notices.kinds import Kind
from numeripole.notices.models import Notice
from numeripole.notices.telling import Due
from numeripole.privacy import journal
from numeripole.privacy.due import endings, in_hand
from numeripole.privacy.files import erase
from numeripole.privacy.models import RetentionRules, RetentionRun
from numeripole.privacy.requests import forget_requests, forget_texts
from numeripole.privacy.terms import ended_before
from numeripole.ticking.stopping import is_stopping

logger = logging.getLogger(__name__)

# After the backup of the night.
FROM = time(3)
# As many are told a day: a centre whose first day this is does not flood its call list.
MOST = 50
# Longer ago than that, nobody keeps the terms.
LATE = timedelta(days=2)


def tick(*, now):
    """Keep the terms once a day, in the small hours or as soon as it can; how many files were erased."""
    if timezone.localtime(now).time() < FROM:
        return 0
    run = RetentionRun.objects.of_day(timezone.localdate(now), now=now)
    return 0 if run.ended_at else keep_terms(run, now=now).erased


def keep_terms(run, *, now):
    """Do what the terms say of that day; cut off anywhere it is gone on with, and again is harmless.

    After days without a run the first does nothing: a clock that was set ahead by mistake erases nobody
    unless it stays so overnight, and a centre that was closed has a day to look at what is due.
    """
    rules, today = RetentionRules.objects.current(), timezone.localdate(now)
    last = RetentionRun.objects.ended().filter(day__lt=today).first()
    if last and last.day < timezone.localdate(now - LATE):
        return run.end(now=now)
    run.count("told", announce(rules, now=now))
    found = endings(now=now, rules=rules, learners=in_hand(Learner.objects.all()))
    held = [ending.held for ending in found if ending.due_on <= today and ending.held]
    numbers = {f"held_{name}": held.count(name) for name in ("loan", "deposit", "frozen")}
    RetentionRun.objects.filter(pk=run.pk).update(**numbers)
    for ending in found:
        if is_stopping():
            return RetentionRun.objects.get(pk=run.pk)
        if ending.is_over(today):
            erase_one(ending, run, now=now)
    run.count("requests", forget_requests(rules, now=now))
    run.count("texts", forget_texts(rules, now=now))
    run.count("journal", journal.prune(before=ended_before(today, rules.journal_months)))
    return run.end(now=now)


def announce(rules, *, now):
    """Write down what is to be told to whom; once a term, on the channel of each."""
    today = timezone.localdate(now)
    already = Notice.objects.filter(kind=Kind.RETENTION, made_at__gte=local_midnight(today)).count()
    new = endings(now=now, rules=rules, wanted=attrgetter("is_new"), most=max(0, MOST - already))
    notices = [notice_of(due_of(one, rules, today=today), now) for one in new]
    Notice.objects.bulk_create(notices, ignore_conflicts=True, batch_size=200)
    return len(notices)


def due_of(ending, rules, *, today):
    """The notice of one file: it holds until the day on which the file is erased."""
    moment = local_midnight(ending.erased_on(today=today, notice_days=rules.notice_days))
    learner = ending.learner
    return Due(
        kind=Kind.RETENTION,
        about=f"file:{learner.pk}",
        moment=moment,
        contact=contact_of(learner),
        expires_at=moment,
        learner=learner,
    )


def erase_one(ending, run, *, now):
    """Erase one file, counted in the same breath; one that fails is told in the log, by its number."""
    try:
        with transaction.atomic():
            erase(ending.learner, by=None, now=now)
            run.count("erased")
    except ValidationError as refusal:
        # Lent something, or erased by another worker, since we looked: seen to tomorrow.
        logger.info("The file %s stays: %s.", ending.learner.pk, getattr(refusal, "code", ""))
    except Exception:
        logger.exception("The file %s could not be erased.", ending.learner.pk)
        run.count("failed")


def would_do(*, now):
    """(to be told, to be erased, held) if the retention ran now: it changes nothing."""
    rules, today = RetentionRules.objects.current(), timezone.localdate(now)
    found = endings(now=now, rules=rules)
    told = [one for one in found if one.is_new]
    held = [one for one in found if one.held and one.due_on <= today]
    return told, [one for one in found if one.is_over(today)], held


def is_kept_up(*, now):
    """Whether the terms were kept since the day before yesterday; a new centre has no file so old."""
    last = RetentionRun.objects.ended().first()
    if last is None:
        return not Learner.objects.filter(created_at__lt=now - LATE).exists()
    return last.day >= timezone.localdate(now - LATE)
