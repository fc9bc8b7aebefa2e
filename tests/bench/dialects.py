"""How SQLite and PostgreSQL say the same rows."""

import json
from dataclasses import dataclass

from django.db import connection


@dataclass(frozen=True)
class Dialect:
    """The expressions in which the engines differ, and an INSERT that leaves nothing out."""

    is_sqlite: bool

    def numbers(self, count, name="n"):
        """The numbers from 0, as a table of one column."""
        if self.is_sqlite:
            steps = f"SELECT 0 AS {name} UNION ALL SELECT {name} + 1 FROM g WHERE {name} + 1 < {count}"
            return f"(WITH RECURSIVE g({name}) AS ({steps}) SELECT {name} FROM g) AS t_{name}"
        return f"(SELECT generate_series(0, {count} - 1)::bigint AS {name}) AS t_{name}"

    def keys(self, *, watched):
        """From this statement on foreign keys are looked up, or are not."""
        if self.is_sqlite:
            return f"PRAGMA foreign_keys = {'ON' if watched else 'OFF'}"
        return f"SET session_replication_role = {'origin' if watched else 'replica'}"

    def at(self, day, days, minutes):
        """The moment so many days and minutes after the midnight (UTC) that begins a day."""
        if self.is_sqlite:
            return f"strftime('%Y-%m-%d %H:%M:%S', '{day}', (({days}) * 1440 + {minutes}) || ' minutes')"
        return f"(timestamptz '{day} 00:00Z' + (({days}) * 1440 + {minutes}) * interval '1 minute')"

    def day(self, day, days):
        if self.is_sqlite:
            return f"date('{day}', ({days}) || ' days')"
        return f"(date '{day}' + CAST({days} AS integer))"

    def day_of(self, moment):
        return f"date({moment})" if self.is_sqlite else f"({moment} AT TIME ZONE 'Europe/Paris')::date"

    def key(self, number):
        """A key that looks random, and is spread as random ones are."""
        if self.is_sqlite:
            mixed = (f"(({number} + {rank}) * 2654435761 % 4294967296)" for rank in range(1, 5))
            return f"printf('%08x%08x%08x%08x', {', '.join(mixed)})"
        return f"md5(({number})::text)::uuid"

    def padded(self, number, width):
        if self.is_sqlite:
            return f"printf('%0{width}d', {number})"
        return f"lpad(({number})::text, {width}, '0')"

    def truth(self, condition):
        return condition if not self.is_sqlite else f"CASE WHEN {condition} THEN 1 ELSE 0 END"

    def insert(self, model, source, /, **columns):
        """Rows of a model, one for each of the source; what is not named has the field's default."""
        fields = model._meta.concrete_fields
        left = [one for one in fields if one.column not in columns and not one.null and not one.primary_key]
        columns |= {one.column: self.literal(one) for one in left}
        table = connection.ops.quote_name(model._meta.db_table)
        names = ", ".join(map(connection.ops.quote_name, columns))
        return f"INSERT INTO {table} ({names}) SELECT {', '.join(columns.values())} FROM {source}"

    def literal(self, field):
        value = field.get_default()
        if isinstance(value, bool):
            return str(int(value)) if self.is_sqlite else str(value)
        if isinstance(value, (list, dict)):
            return f"'{json.dumps(value)}'"
        if value is None:
            raise AssertionError(f"{field} needs a value")
        return f"'{value}'" if isinstance(value, str) else str(value)


def one_of(number, values, *, quoted=True):
    """SQL for the value of that rank among the values."""
    shown = [f"'{value}'" if quoted else str(value) for value in values]
    cases = " ".join(f"WHEN {rank} THEN {value}" for rank, value in enumerate(shown))
    return f"CASE ({number}) % {len(shown)} {cases} END"
