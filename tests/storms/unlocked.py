"""The settings of a house whose locks were taken away: what a storm does to it shows what they are for."""

import time

from django.db.backends.signals import connection_created

from numeripole.settings import *  # noqa: F403
from numeripole.settings import DATABASES

if "transaction_mode" in DATABASES["default"].get("OPTIONS", {}):
    DATABASES["default"]["OPTIONS"]["transaction_mode"] = "DEFERRED"


def careless(execute, sql, params, many, context):
    """Read without a lock, and take a moment between counting and writing."""
    if sql.startswith('INSERT INTO "bookings_booking"'):
        time.sleep(0.05)
    return execute(sql.replace(" FOR NO KEY UPDATE", "").replace(" FOR UPDATE", ""), params, many, context)


def take_away(connection, **_signal):
    connection.execute_wrappers.append(careless)


connection_created.connect(take_away)
