"""Backups: made while the centre works, checked after writing, kept in rotation."""

import re
import shutil
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone as django_timezone
from django.utils.translation import gettext as _

from numeripole.running import erased
from numeripole.running.archives import DATABASE, check_database, opened, put, write_archive
from numeripole.running.refusals import RunningRefused
from numeripole.running.rows import as_of_now, copy_rows, count_rows, make_tables, sqlite_file, tables

NAME = re.compile(r"numeripole-(\d{8}T\d{6})Z\.tar\.gz(\.age)?")
# The newest backup of each of the last days, weeks and months that have one.
ROTATION = {"%Y-%m-%d": 7, "%G-%V": 5, "%Y-%m": 12}


def back_up(*, now, models=None):
    """Make a backup of the database and the files, check it, take away those that the rotation lets go.

    Gives its path and how many rows each table holds. Refused with a sentence when it is not sound: it has
    its name once it was checked, so that one cut off anywhere is never taken for good.
    `models` are the tables of the database when it is not of this version yet.
    """
    models = models or tables()
    folder = settings.BACKUPS
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    name = f"numeripole-{now.astimezone(UTC):%Y%m%dT%H%M%S}Z.tar.gz"
    path = folder / (f"{name}.age" if settings.BACKUP_KEY else name)
    with TemporaryDirectory(dir=folder, prefix=".backup-") as scratch:
        database = Path(scratch) / DATABASE
        rows = snapshot(database, models)
        contents = {
            "made_at": now.isoformat(),
            "version": version("numeripole"),
            "engine": connection.vendor,
            "migrations": sorted(MigrationRecorder(connection).applied_migrations()),
            "rows": rows,
        }
        archive = Path(scratch) / path.name
        write_archive(archive, database=database, files=settings.MEDIA_ROOT, contents=contents)
        check(archive, models)
        put(archive, path)
    rotate(folder, now=now)
    return path, rows


def snapshot(path, models):
    """Write the database as it stands at one instant into a SQLite file; gives {table: rows}."""
    try:
        if connection.vendor == "sqlite":
            # A copy of a damaged file may look sound, and lack what the damage hid.
            check_database(Path(connection.settings_dict["NAME"]))
            with connection.cursor() as cursor:
                cursor.execute("VACUUM INTO %s", [str(path)])
            with sqlite_file(path) as copy:
                return count_rows(models, using=copy)
        with sqlite_file(path) as copy:
            make_tables(models, copy)
            with as_of_now():
                return copy_rows(models, source="default", target=copy)
    except DatabaseError as failure:
        said = {"failure": str(failure).partition("\n")[0]}
        raise RunningRefused(_("The database could not be copied (%(failure)s).") % said) from failure


def check(path, models):
    """Open the backup as a restore would: every file as listed, the database sound, its rows all there."""
    with opened(path) as (held, contents):
        check_database(held / DATABASE)
        with sqlite_file(held / DATABASE) as copy:
            counted = count_rows(models, using=copy)
    if counted != contents["rows"]:
        raise RunningRefused(_("The backup %(name)s lacks rows. Make it again.") % {"name": path.name})
    return contents


def made(folder):
    """The backups of a folder as {instant: path}, the newest first."""
    found = {}
    for path in folder.glob("numeripole-*"):
        if match := NAME.fullmatch(path.name):
            found[datetime.strptime(f"{match[1]}+0000", "%Y%m%dT%H%M%S%z")] = path
    return dict(sorted(found.items(), reverse=True))


def kept(instants):
    """Those that the rotation keeps: the newest of each of 7 days, 5 weeks and 12 months, in local time."""
    keep = set()
    for period, many in ROTATION.items():
        newest = {}
        for instant in sorted(instants, reverse=True):
            newest.setdefault(django_timezone.localtime(instant).strftime(period), instant)
        keep |= set(list(newest.values())[:many])
    return keep


def rotate(folder, *, now):
    """Take away the backups older than a day that the rotation lets go, and what a cut-off one left."""
    backups, yesterday = made(folder), now - timedelta(days=1)
    for instant in set(backups) - kept(backups):
        if instant < yesterday:
            backups[instant].unlink(missing_ok=True)
    erased.prune(folder, backups=made(folder), now=now)
    for left in folder.glob(".backup-*"):
        if left.stat().st_mtime < yesterday.timestamp():
            shutil.rmtree(left)
