"""The settings of a house without transactions: what a kill does to it shows what they are for."""

import time

from django.db.backends.signals import connection_created
from django.db.transaction import Atomic

from numeripole.settings import *  # noqa: F403

Atomic.__enter__ = Atomic.__exit__ = lambda *_exit: None


def slow(execute, sql, params, many, context):
    """Write each row for good at once, and take a moment for it."""
    if sql.startswith("INSERT"):
        time.sleep(0.03)
    return execute(sql, params, many, context)


def take_away(connection, **_signal):
    connection.features.has_select_for_update = False
    connection.execute_wrappers.append(slow)


connection_created.connect(take_away)
