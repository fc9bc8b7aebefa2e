"""The list of who was erased, beside the backups: after a restore they are erased again.

A line is an instant and the random key of a file: nothing of a person, and no export takes it in. It is
written once the erasure is in the database for good. A crash in between leaves that one out; the other way
round it could name someone who was never erased.
"""

import logging
import os
import re
import socket
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from numeripole.running.archives import settle

logger = logging.getLogger(__name__)

# One list a month and machine: none is ever rewritten, and those of several machines lie in one folder.
LISTS = "erased-????-??-*.txt"
# A line that was cut off is none: half a key names nobody.
LINE = re.compile(
    r"^(\d{4}-\d\d-\d\dT[\d:]{8})Z ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$", re.MULTILINE
)
# Backups are kept for a year, here and in the copies that are elsewhere.
KEPT = timedelta(days=400)


def keep(keys):
    """Put the files of these keys on the list once their erasure is committed; the demo makes no backups."""
    keys = sorted(map(str, keys))
    if keys and not settings.DEMO:
        transaction.on_commit(lambda: write(keys))


def write(keys):
    """Add a line for each to the list of the month; what cannot be written is told in the log, by its key."""
    now = timezone.now().astimezone(UTC)
    lines = "".join(f"{now:%Y-%m-%dT%H:%M:%S}Z {key}\n" for key in keys)
    machine = slugify(socket.gethostname()) or "machine"
    try:
        append(settings.BACKUPS / f"erased-{now:%Y-%m}-{machine}.txt", lines)
    except OSError as failure:
        # The person is erased, and whoever asked is told so: this is for whoever looks after the machine.
        logger.error("Not on the list of erasures (%s): %s.", failure, ", ".join(keys))


def append(path, lines):
    """Write at the end of the file in one go, for our account alone, on the disk for certain."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with open(path, "ab", buffering=0, opener=lambda name, flags: os.open(name, flags, 0o600)) as file:
        # After a line that was cut off a new one begins.
        file.write(f"\n{lines}".encode())
        os.fsync(file.fileno())
    settle(path.parent)


def read(*folders):
    """{key: instant of its last erasure} of all the lists in these folders."""
    found = {}
    for path in {path.resolve() for folder in folders for path in folder.glob(LISTS)}:
        for instant, key in LINE.findall(path.read_text(errors="replace")):
            at = datetime.fromisoformat(f"{instant}+00:00")
            found[key] = max(at, found.get(key, at))
    return found


def prune(folder, *, backups, now):
    """Take away the lists of months over before the oldest backup, and before any that may be elsewhere."""
    first = min([now - KEPT, *backups]).astimezone(UTC)
    for path in folder.glob(LISTS):
        if path.name < f"erased-{first:%Y-%m}":
            path.unlink(missing_ok=True)
