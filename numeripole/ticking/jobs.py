"""A tick: the jobs of `settings.TICK`, one after the other, none held up by another that fails."""

import logging
import secrets
import time
from datetime import timedelta

from django.conf import settings
from django.db import close_old_connections, connection
from django.utils.module_loading import import_string

from numeripole.ticking.models import WHOLE, Run
from numeripole.ticking.stopping import is_stopping

logger = logging.getLogger(__name__)

WRITTEN = ["started_at", "ended_at", "done"]


def tick(*, now):
    """Do all that is due at `now`; give how many things each job did, None for one that failed.

    Jobs claim what they do in the database: any number of ticks may run at once, and end anywhere.
    """
    begun = time.monotonic()
    # Written first: a tick that was killed shows a start without an end.
    Run.objects.begin(now)
    runs = [run_job(path, now=now) for path in to_run(now) if not is_stopping()]
    whole = Run(job=WHOLE, started_at=now, ended_at=later(now, begun), done=sum(run.done for run in runs))
    good, bad = [whole], []
    for run in runs:
        (bad if run.failure else good).append(run)
    # A job that succeeds keeps the memory of its last failure.
    Run.objects.note(*good, fields=WRITTEN)
    if bad:
        Run.objects.note(*bad, fields=["started_at", "failed_at", "failure"])
    return {run.job: None if run.failure else run.done for run in runs}


def to_run(now):
    """The jobs whose turn it is: one that rests waits until its rest is over, or the clock went back."""
    begun = dict(
        Run.objects.filter(job__in=settings.TICK_RESTS.keys() & set(settings.TICK)).values_list(
            "job", "started_at"
        )
    )
    rests = {job: at for job, at in begun.items() if now - settings.TICK_RESTS[job] < at <= now}
    return [path for path in settings.TICK if path not in rests]


def run_job(path, *, now):
    """One job; what goes wrong is logged under a code, and the next job has its turn."""
    begun = time.monotonic()
    run = Run(job=path, started_at=now)
    try:
        run.done = import_string(path)(now=now) or 0
        run.ended_at = later(now, begun)
    except Exception as error:
        run.failure = f"{secrets.token_hex(3)} {type(error).__name__}"
        run.failed_at = later(now, begun)
        logger.exception("The job %s failed: code %s.", path, run.failure)
        if not connection.in_atomic_block:
            # The database may have gone away under it: the next job begins on a sound connection.
            close_old_connections()
    return run


def later(now, begun):
    """`now`, and the time gone by since: right for a moment that was only said, too."""
    return now + timedelta(seconds=time.monotonic() - begun)
