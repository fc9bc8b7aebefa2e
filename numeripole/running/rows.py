"""The rows of one database written into another, whichever engines they run on.

The tables of both are of the same version of the program: this one's, or an older one's as its migrations
tell it. Sessions are left out: nobody stays signed in through a restore.
"""

import hashlib
import json
from contextlib import contextmanager
from datetime import UTC, datetime

from django.apps import apps
from django.core.management.color import no_style
from django.db import connections, models, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

# Rows read, and written, at a time: memory stays flat however many there are.
BATCH = 1000
SESSIONS = {"sessions.Session", "accounts.StaffSession"}


def tables(of=apps):
    """The models whose rows are the centre's, each once, by name."""
    kept = {
        model._meta.label: model
        for model in of.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.label not in SESSIONS
    }
    return [kept[label] for label in sorted(kept)]


def tables_as_migrated():
    """The same of the database as it stands, which may be of an older version."""
    loader = MigrationExecutor(connections["default"]).loader
    return tables(loader.project_state(list(loader.applied_migrations)).apps)


def columns(model):
    return [field for field in model._meta.concrete_fields if not isinstance(field, models.GeneratedField)]


def read_rows(model, *, using):
    """Each row as a tuple of Python values, in the order of its key."""
    names = [field.attname for field in columns(model)]
    rows = model._base_manager.using(using).order_by("pk").values_list(*names)
    return rows.iterator(chunk_size=BATCH)


def count_rows(models, *, using):
    """How many rows each table holds: {"bookings.Booking": 1204, …}."""
    return {model._meta.label: model._base_manager.using(using).count() for model in models}


def fingerprints(*, using):
    """One SHA-256 a table over its rows in the order of their key; equal on either engine for equal rows."""
    found = {}
    for model in tables():
        digest = hashlib.sha256()
        for row in read_rows(model, using=using):
            digest.update(json.dumps(row, default=plain, sort_keys=True).encode() + b"\n")
        found[model._meta.label] = digest.hexdigest()
    return found


def plain(value):
    """A value as one text on every engine."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    return str(value)


def copy_rows(models, *, source, target):
    """Put every row of `source` in place of those of `target`, in one transaction; gives {table: rows}."""
    connection = connections[target]
    with transaction.atomic(using=target):
        with connection.cursor() as cursor:
            for model in models:
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608
            written = {model._meta.label: copy_table(model, cursor, source, target) for model in models}
            for statement in connection.ops.sequence_reset_sql(no_style(), models):
                cursor.execute(statement)
        connection.check_constraints()
    return written


def copy_table(model, cursor, source, target):
    """Write the rows of one table, so many at a time; gives how many."""
    connection, fields, count = connections[target], columns(model), 0
    quote = connection.ops.quote_name
    names = ", ".join(quote(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({places})"  # noqa: S608
    batch = []
    for row in read_rows(model, using=source):
        pairs = zip(fields, row, strict=True)
        batch.append([field.get_db_prep_save(value, connection=connection) for field, value in pairs])
        if len(batch) == BATCH:
            cursor.executemany(statement, batch)
            count, batch = count + len(batch), []
    if batch:
        cursor.executemany(statement, batch)
    return count + len(batch)


@contextmanager
def sqlite_file(path, alias="copy"):
    """A SQLite file as one more database, known by `alias` while this lasts."""
    place = {"ENGINE": "django.db.backends.sqlite3", "NAME": str(path)}
    connections.databases[alias] = connections.configure_settings({"default": place})["default"]
    try:
        yield alias
    finally:
        connections[alias].close()
        del connections[alias]
        del connections.databases[alias]


def make_tables(models, alias):
    """These tables in an empty SQLite file, with the migrations that made them noted."""
    with connections[alias].schema_editor() as editor:
        for model in models:
            # Tables between two others come with the one that names them.
            if not model._meta.auto_created:
                editor.create_model(model)
    recorder = MigrationRecorder(connections[alias])
    recorder.ensure_schema()
    for migration in MigrationRecorder(connections["default"]).applied_migrations():
        recorder.record_applied(*migration)


@contextmanager
def as_of_now():
    """PostgreSQL as it stands at one instant, whatever is written meanwhile; nothing can be written by us."""
    with transaction.atomic():
        with connections["default"].cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield
