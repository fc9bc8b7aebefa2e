"""A PostgreSQL database that is made for one use, and dropped."""

import os
import secrets
from contextlib import contextmanager

import psycopg


@contextmanager
def database():
    """The address of a PostgreSQL database of its own, dropped afterwards; None on SQLite."""
    server, _slash, known = os.environ.get("DATABASE_URL", "").rpartition("/")
    if not server.startswith("postgres"):
        yield None
        return
    # One process may need two at a time.
    name = f"{known}_{os.getpid()}_{secrets.token_hex(3)}"
    with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        try:
            yield f"{server}/{name}"
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
