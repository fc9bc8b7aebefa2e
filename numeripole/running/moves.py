"""The whole centre moved to another database, and compared row by row."""

import json

from django.utils.translation import gettext as _

from numeripole.running.archives import DATABASE, opened
from numeripole.running.backups import back_up
from numeripole.running.refusals import RunningRefused
from numeripole.running.restores import run
from numeripole.running.rows import fingerprints, sqlite_file


def move(url, *, now):
    """Write every row into the empty database of that address; gives {table: rows}.

    A backup is made first and is what is moved; each table's rows there are compared with it by SHA-256.
    """
    path, rows = back_up(now=now)
    moved = json.loads(run(["restore", "--fingerprints", str(path)], DATABASE_URL=url))
    with opened(path) as (held, _contents), sqlite_file(held / DATABASE) as copy:
        known = fingerprints(using=copy)
    for table, fingerprint in known.items():
        if moved["fingerprints"].get(table) != fingerprint:
            raise RunningRefused(
                _("The rows of %(table)s differ after the move. Do not use the new database.")
                % {"table": table}
            )
    return rows
