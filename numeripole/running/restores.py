"""A backup put back: into an empty place only, of this version or an older one, on either engine."""

import os
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _

from numeripole.accounts.sessions import StaffSession
from numeripole.running.archives import DATABASE, FILES, check_database, opened
from numeripole.running.refusals import RunningRefused
from numeripole.running.rows import copy_rows, count_rows, sqlite_file, tables

# A place is empty as long as nobody works there and nobody is known.
PEOPLE = ("accounts_user", "courses_learner")


def restore(path, *, files=True):
    """Put the backup in the empty place that the settings name; gives (rows by table, files, when made).

    Refused with a sentence, with nothing written, when the place holds people or files, when the backup is
    damaged, or when a newer version of the program made it.
    """
    settings.DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
    with opened(path) as (held, contents):
        check_version(path, contents)
        check_database(held / DATABASE)
        check_empty()
        sent = [file for file in (held / FILES).rglob("*") if file.is_file()] if files else []
        if sent and settings.MEDIA_ROOT.exists() and any(settings.MEDIA_ROOT.iterdir()):
            raise RunningRefused(
                _("The folder %(folder)s already holds files. Move them away first.")
                % {"folder": settings.MEDIA_ROOT}
            )
        bring_up_to_date(held / DATABASE, contents)
        if connection.vendor == contents["engine"] == "sqlite":
            put_in_place(held / DATABASE)
        else:
            call_command("migrate", verbosity=0)
            with sqlite_file(held / DATABASE) as copy:
                copy_rows(tables(), source=copy, target="default")
        StaffSession.objects.all().delete()
        if sent:
            shutil.copytree(held / FILES, settings.MEDIA_ROOT, dirs_exist_ok=True)
    made_at = datetime.fromisoformat(contents["made_at"])
    return count_rows(tables(), using="default"), len(sent), made_at


def check_version(path, contents):
    """Refuse a backup that knows a migration which this version of the program does not have."""
    known = MigrationLoader(None).disk_migrations
    # Django and its libraries come with ours: what they need is in the lock of the version.
    if any(tuple(migration) not in known for migration in contents["migrations"]):
        raise RunningRefused(
            _("%(name)s was made by a newer version (%(version)s). Install that version first.")
            % {"name": path.name, "version": contents["version"]}
        )


def check_empty():
    """Refuse a place where somebody works or is known."""
    there = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for table in there.intersection(PEOPLE):
            cursor.execute(f"SELECT 1 FROM {table} LIMIT 1")  # noqa: S608
            if cursor.fetchone():
                raise RunningRefused(
                    _("This database already holds people. Restore to an empty one: see DATABASE_URL.")
                )


def bring_up_to_date(database, contents):
    """Give a backup of an older version the tables of this one, in its own file and process."""
    known = MigrationLoader(None).disk_migrations
    if set(known) == {tuple(migration) for migration in contents["migrations"]}:
        return
    run(["migrate", "--verbosity", "0"], DATABASE_URL=f"sqlite:///{database}")


def run(arguments, **environment):
    """One command of this program with other settings; gives what it printed."""
    command = [sys.executable, "-m", "numeripole", *arguments]
    demo = {"NUMERIPOLE_DEMO": "1"} if settings.DEMO else {}
    done = subprocess.run(  # noqa: S603
        command, env=os.environ | demo | environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RunningRefused(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else arguments[0])
    return done.stdout


def put_in_place(database):
    """Give the file its name at once, on the disk for certain; journals of the empty one go."""
    place = Path(settings.DATABASES["default"]["NAME"])
    connection.close()
    place.parent.mkdir(parents=True, exist_ok=True)
    arriving = place.with_name(f".{place.name}.arriving")
    shutil.copyfile(database, arriving)
    with arriving.open("rb") as file:
        os.fsync(file.fileno())
    for journal in ("-wal", "-shm"):
        place.with_name(place.name + journal).unlink(missing_ok=True)
    arriving.replace(place)
