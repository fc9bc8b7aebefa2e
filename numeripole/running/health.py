"""Whether the installation is well: asked by a monitor every minute, so quick, and without a name."""

import shutil
from datetime import timedelta

from django.conf import settings
from django.db import Error, connection

from numeripole.notices.models import Notice
from numeripole.running.models import Backup
from numeripole.ticking.models import LATE, Run

# Below this a backup, and soon a booking, no longer finds room.
LEAST_ROOM = 500_000_000
# A message that leaves so much later than it should means that nobody sends them.
LATE_NOTICE = timedelta(hours=1)
# One night was missed.
OLD_BACKUP = timedelta(hours=36)


def health(*, now):
    """{what: whether it is well}; "database" alone when the database does not answer."""
    try:
        connection.ensure_connection()
        return {"database": True, "disk": has_room()} | {
            "tick": is_ticking(now=now),
            "notices": not is_behind(now=now),
            "backup": settings.DEMO or is_backed_up(now=now),
        }
    except (Error, OSError):
        return {"database": False}


def has_room():
    return min(shutil.disk_usage(folder).free for folder in folders()) > LEAST_ROOM


def folders():
    """Where the centre writes, those that are there."""
    return [folder for folder in (settings.DATA_DIR, settings.BACKUPS) if folder.exists()]


def is_ticking(*, now):
    """Whether what is due is being done; a tick of the future was told by a clock that has gone back."""
    last = Run.objects.whole()
    return last is not None and last.ended_at is not None and abs(now - last.ended_at) < LATE


def is_behind(*, now):
    """Whether a message waits for a sender who does not come; calls and letters wait for people."""
    return Notice.objects.due(now - LATE_NOTICE).exists()


def is_backed_up(*, now):
    """Whether last night's was made; one of the future, by a clock that has gone back, does not count."""
    return Backup.objects.good().filter(ended_at__range=(now - OLD_BACKUP, now + LATE)).exists()
