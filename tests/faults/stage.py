"""Where faults happen: houses with something to order in them."""

import os
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults import disk, postgres
from tests.faults.judgement import LeftOut, prepared
from tests.storms.house import house


@contextmanager
def fresh(address=None):
    """A house of its own; gives it, and what the clients order from."""
    with TemporaryDirectory() as folder, house(Path(folder), address) as built:
        yield built, prepared(built)


@contextmanager
def on_sqlite():
    """The same, of which one file is the database."""
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        raise LeftOut("it happens to the file of SQLite")
    with fresh() as place:
        yield place


@contextmanager
def on_small_disk():
    """The same on a disk that is soon full."""
    with TemporaryDirectory() as folder, disk.small_disk(Path(folder) / "disk") as data, house(data) as built:
        yield built, prepared(built)


@contextmanager
def on_postgres():
    """The same on a PostgreSQL server of its own, which comes third."""
    with postgres.cluster() as server, fresh(server.address("house")) as (built, town):
        yield built, town, server
