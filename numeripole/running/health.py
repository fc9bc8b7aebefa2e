"""Whether the installation is well: asked by a monitor every minute, so quick, and without a name."""

import shutil
from datetime import timedelta

from django.conf import settings
from django.db import DatabaseError, connection

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
    except (DatabaseError, OSError):
        return {"database": False}


def has_room():
    return min(shutil.disk_usage(folder).free for folder in folders()) > LEAST_ROOM


def folders():
    """Where the centre writes, those that are there."""
    return [folder for folder in (settings.DATA_DIR, settings.BACKUPS) if folder.exists()]


def is_ticking(*, now):
    """Whether what is due is being done."""
    last = Run.objects.whole()
    return last is not None and last.ended_at is not None and last.ended_at > now - LATE


def is_behind(*, now):
    """Whether a message waits for a sender who does not come; calls and letters wait for people."""
    return Notice.objects.due(now - LATE_NOTICE).exists()


def is_backed_up(*, now):
    last = Backup.objects.last_good()
    return last is not None and last.ended_at > now - OLD_BACKUP
