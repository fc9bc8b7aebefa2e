"""Databases made for one use: empty ones, and copies of one that the migrations made once."""

import fcntl
import os
import secrets
import shutil
import subprocess
import sys
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
from django.conf import settings

ROOT = Path(__file__).resolve().parents[1]
# What the tables come from: ours, and the libraries'.
SOURCES = ["requirements.txt", "*/migrations/*.py", "numeripole/*/migrations/*.py"]


@contextmanager
def database(*, migrated=False):
    """The address of a PostgreSQL database of its own, dropped afterwards; None on SQLite."""
    server, _slash, known = os.environ.get("DATABASE_URL", "").rpartition("/")
    if not server.startswith("postgres"):
        yield None
        return
    # One process may need two at a time.
    name = f"{known}_{os.getpid()}_{secrets.token_hex(3)}"
    template = migrated_database(server, known) if migrated else "template1"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        try:
            yield f"{server}/{name}"
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def migrated_database(server, known):
    """The name of a PostgreSQL database as the migrations make it; it stays for the next run."""
    name, former = f"{known}_migrated_{version()}", f"{known}\\_migrated\\_%"
    with alone(), psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        found = connection.execute("SELECT datname FROM pg_database WHERE datname LIKE %s", [former])
        there = {row[0] for row in found}
        if name not in there:
            for old in there:
                connection.execute(f'DROP DATABASE "{old}"')
            # Named when it is whole: a run that is stopped here leaves none that lacks tables.
            connection.execute(f'CREATE DATABASE "{name}_soon"')
            migrate(DATABASE_URL=f"{server}/{name}_soon")
            connection.execute(f'ALTER DATABASE "{name}_soon" RENAME TO "{name}"')
    return name


def migrated_file(path):
    """Put at this path a file of SQLite as the migrations make it; the one it is copied from stays."""
    source = settings.DATA_DIR / f"migrated-{version()}.sqlite3"
    with alone():
        if not source.exists():
            for old in settings.DATA_DIR.glob("migrated-*.sqlite3"):
                old.unlink()
            with TemporaryDirectory(dir=settings.DATA_DIR) as folder:
                migrate(NUMERIPOLE_DATA=folder)
                Path(folder, "numeripole.sqlite3").replace(source)
        shutil.copyfile(source, path)


@contextmanager
def alone():
    """One process at a time makes what all copy; the others wait."""
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    with (settings.DATA_DIR / "migrated.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def migrate(**where):
    """Run every migration on an empty database, and what is made after them."""
    known = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    for order in (["migrate", "-v0"], ["createcachetable"]):
        command = [sys.executable, "-m", "numeripole", *order]
        subprocess.run(command, env=known | {"NUMERIPOLE_DEMO": "1"} | where, check=True)


@cache
def version():
    """Changes with the migrations, and with the libraries that bring some."""
    paths = sorted(path for source in SOURCES for path in ROOT.glob(source))
    return sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()[:12]
