"""The settings of a house that takes no writing as long as the file `read-only` is in its data, on SQLite."""

from django.db.backends.signals import connection_created

from numeripole.settings import *  # noqa: F403
from numeripole.settings import DATA_DIR

FLAG = DATA_DIR / "read-only"


def obey(execute, sql, params, many, context):
    """Let SQLite itself refuse what would write."""
    context["connection"].connection.execute(f"PRAGMA query_only = {int(FLAG.exists())}")
    return execute(sql, params, many, context)


connection_created.connect(lambda connection, **_signal: connection.execute_wrappers.append(obey), weak=False)
