"""The backup of each day, made by `tick` in the small hours, or as soon as it can."""

from contextlib import suppress
from datetime import time

from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone

from numeripole.running.backups import back_up
from numeripole.running.models import CUT_OFF, Backup
from numeripole.running.refusals import RunningRefused

# Nobody works then, and what the day brought is noted.
FROM = time(2)


def tick(*, now):
    """Make the day's backup, once whatever the number of workers; the demo makes none."""
    day, at = timezone.localdate(now), timezone.localtime(now).time()
    made = Backup.objects.good().filter(day=day, started_at__lte=now + CUT_OFF)
    if settings.DEMO or at < FROM or made.exists():
        return 0
    backup = Backup.objects.claim(day=day, now=now)
    if backup is None:
        return 0
    record(backup, now=now)
    return 1


def record(backup, *, now):
    """Make the backup, and note how it went; a failure is noted, then raised."""
    try:
        path, rows = back_up(now=now)
    except (OSError, RunningRefused) as failure:
        backup.failure = str(failure)[:300]
        # The disk may be too full for the note, too.
        with suppress(DatabaseError):
            backup.save()
        raise
    backup.name, backup.size, backup.rows = path.name, path.stat().st_size, sum(rows.values())
    backup.ended_at, backup.failure = timezone.now(), ""
    backup.save()
    return path, rows
