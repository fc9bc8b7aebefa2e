"""The cache that all processes share, in the database."""

from datetime import timedelta

from django.core.cache.backends.db import DatabaseCache
from django.db import connections, router
from django.utils import timezone


class CountingDatabaseCache(DatabaseCache):
    """A database cache whose counters are exact under concurrency: one statement adds and tells."""

    def count(self, key, *, seconds, now=None):
        """Add one to the counter and return it; it starts again from one when `seconds` have passed."""
        now = (now or timezone.now()).replace(microsecond=0)
        db = router.db_for_write(self.cache_model_class)
        connection = connections[db]
        table = connection.ops.quote_name(self._table)
        adapt = connection.ops.adapt_datetimefield_value
        moment, expires = adapt(now), adapt(now + timedelta(seconds=seconds))
        number = "CAST({}value AS integer)"
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {table} (cache_key, value, expires) VALUES (%s, '1', %s) "
                f"ON CONFLICT (cache_key) DO UPDATE SET "
                f"value = CASE WHEN {table}.expires < %s THEN '1' "
                f"ELSE CAST({number.format(table + '.')} + 1 AS text) END, "
                f"expires = CASE WHEN {table}.expires < %s THEN excluded.expires ELSE {table}.expires END "
                f"RETURNING {number.format('')}",
                [self.make_and_validate_key(key), expires, moment, moment],
            )
            return cursor.fetchone()[0]
