"""One kind of what the house holds on a person: its rows, and what each says, in words and as data."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from courses.dates import spoken_day, spoken_time
from numeripole.templatetags.dates import phone_text


@dataclass(frozen=True)
class Column:
    """What a row says: its name as data, its name in words, and the value: without one the fact so called."""

    key: str
    label: str
    value: Callable | None = None

    def of(self, row):
        """What this row says."""
        return self.value(row) if self.value else said(row, self.key)


@dataclass(frozen=True)
class Part:
    """Rows of one or several tables that belong together; `models` names those tables."""

    key: str
    title: str
    models: tuple
    rows: Callable
    columns: tuple

    def data(self, learner):
        """The rows as JSON can hold them."""
        return [{column.key: plain(column.of(row)) for column in self.columns} for row in self.rows(learner)]

    def words(self, learner):
        """(label, value in words) of what each row says, blanks left out."""
        rows = (
            [(str(column.label), spoken(column.of(row))) for column in self.columns]
            for row in self.rows(learner)
        )
        return [[pair for pair in row if pair[1]] for row in rows]


def of_key(model, *related):
    """The rows of the person's random key, with what they name."""
    return lambda learner: model.objects.filter(person_key=learner.person_key).select_related(*related)


def through(name, fact):
    """A fact of what the row points to, if it points to anything."""
    return lambda row: (other := getattr(row, name, None)) and said(other, fact)


def said(row, fact):
    """The fact, in words when it is one of several choices."""
    words = getattr(row, f"get_{fact}_display", None)
    return words() if words else getattr(row, fact)


def plain(value):
    """A value as JSON can hold it: days and moments as ISO 8601 writes them."""
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    return str(value)


def spoken(value):
    """A value as one reads it; "" for what says nothing."""
    if isinstance(value, datetime):
        return f"{spoken_day(value, year=True)}, {spoken_time(value)}"
    if isinstance(value, date):
        return spoken_day(value, year=True)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, list | tuple):
        return ", ".join(spoken(one) for one in value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    if hasattr(value, "as_national"):
        return phone_text(value)
    return "" if value is None else str(value)
