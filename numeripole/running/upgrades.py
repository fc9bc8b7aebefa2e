"""A new version put on the centre's data: a backup first, then the migrations, or back to where it stood."""

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder
from django.utils.translation import gettext as _

from numeripole.running.backups import back_up
from numeripole.running.refusals import RunningRefused
from numeripole.running.rows import count_rows, tables, tables_as_migrated


def upgrade(*, now):
    """Bring the database up to this version; gives the path of the backup, None for a new database.

    When a migration fails, the database is taken back to the version it had, and the refusal says why.
    """
    settings.DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
    before = set(MigrationRecorder(connection).applied_migrations())
    known = set(MigrationExecutor(connection).loader.disk_migrations)
    if newer := before - known:
        raise RunningRefused(
            _("This database is of a newer version (%(migration)s). Install that version again.")
            % {"migration": ".".join(min(newer))}
        )
    backup = back_up(now=now, models=tables_as_migrated())[0] if before else None
    try:
        call_command("migrate", verbosity=0)
        check()
    except Exception as failure:
        if backup is None:
            raise
        go_back(before)
        raise RunningRefused(
            _(
                "The upgrade failed (%(failure)s) and the database is as it was. "
                "Go on with the version before; the backup is %(backup)s."
            )
            % {"failure": f"{type(failure).__name__}: {failure}"[:200], "backup": backup}
        ) from failure
    return backup


def check():
    """Every table can be read, and every row points to rows that are there."""
    connection.check_constraints([model._meta.db_table for model in tables()])
    count_rows(tables(), using="default")


def go_back(before):
    """Undo the migrations that were not applied before, the latest first."""
    executor = MigrationExecutor(connection)
    added = set(executor.loader.applied_migrations) - before
    for app in sorted({app for app, _name in added}):
        names = sorted(name for label, name in before if label == app)
        call_command("migrate", app, names[-1] if names else "zero", verbosity=0)
