"""Lengths of meetings, in whole minutes, counted by the database."""

from django.db.models import F, Func, IntegerField


class Minutes(Func):
    """Whole minutes from one moment to a later one; seconds that do not make a minute are dropped."""

    output_field = IntegerField()

    def as_sqlite(self, compiler, connection, **context):
        template = "((strftime('%%%%s', %(expressions)s)) / 60)"
        context |= {"template": template, "arg_joiner": ") - strftime('%%s', "}
        return self.as_sql(compiler, connection, **context)

    def as_postgresql(self, compiler, connection, **context):
        context |= {"template": "FLOOR(EXTRACT(EPOCH FROM %(expressions)s) / 60)::int", "arg_joiner": " - "}
        return self.as_sql(compiler, connection, **context)


def minutes_of(meeting=""):
    """The length of the meeting at the end of that path of lookups ("meeting__", "" for a meeting itself)."""
    return Minutes(F(f"{meeting}ends_at"), F(f"{meeting}starts_at"))
