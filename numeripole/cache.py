"""The cache that all processes share, in the database."""

from datetime import timedelta

from django.core.cache.backends.db import DatabaseCache
from django.db import connections, router
from django.utils import timezone


class CountingDatabaseCache(DatabaseCache):
    """A database cache whose counters are exact under concurrency: one statement adds and tells."""

    def count(self, key, *, seconds, now=None):
        """Add one to the counter and return it; it starts again from one when `seconds` have passed."""
        return self.count_many([key], seconds=seconds, now=now)[key]

    def count_many(self, keys, *, seconds, now=None):
        """Add one to each counter, in one statement, and return them all by key; each key counts once.

        One that would last longer than it may was begun by a clock that has gone back: it begins again.
        """
        # Everyone takes the rows in the same order, so that two statements never wait for each other.
        stored = {self.make_and_validate_key(key): key for key in sorted(keys)}
        if not stored:
            return {}
        now = (now or timezone.now()).replace(microsecond=0)
        connection = connections[router.db_for_write(self.cache_model_class)]
        adapt = connection.ops.adapt_datetimefield_value
        moment, expires = adapt(now), adapt(now + timedelta(seconds=seconds))
        # Twice as long: the clocks of two machines are never quite the same.
        ahead = adapt(now + timedelta(seconds=2 * seconds))
        values = [part for key in sorted(stored) for part in (key, expires)]
        with connection.cursor() as cursor:
            cursor.execute(self.counting(connection, len(stored)), [*values, moment, ahead, moment, ahead])
            return {stored[key]: number for key, number in cursor.fetchall()}

    def give_back(self, keys):
        """Take one off each counter, never below none: what was counted need not have been."""
        stored = sorted(self.make_and_validate_key(key) for key in keys)
        connection = connections[router.db_for_write(self.cache_model_class)]
        table = connection.ops.quote_name(self._table)
        with connection.cursor() as cursor:
            for key in stored:
                cursor.execute(
                    f"UPDATE {table} SET value = CAST(CAST(value AS integer) - 1 AS text) "  # noqa: S608
                    f"WHERE cache_key = %s AND CAST(value AS integer) > 0",
                    [key],
                )

    def counting(self, connection, rows):
        """The statement that counts so many keys: makes them at one, or adds one to those not run out."""
        table = connection.ops.quote_name(self._table)
        values = ", ".join(["(%s, '1', %s)"] * rows)
        over = f"{table}.expires < %s OR {table}.expires > %s"
        return (
            f"INSERT INTO {table} (cache_key, value, expires) VALUES {values} "  # noqa: S608
            f"ON CONFLICT (cache_key) DO UPDATE SET "
            f"value = CASE WHEN {over} THEN '1' ELSE CAST(CAST({table}.value AS integer) + 1 AS text) END, "
            f"expires = CASE WHEN {over} THEN excluded.expires ELSE {table}.expires END "
            f"RETURNING cache_key, CAST(value AS integer)"
        )
