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
    """What a row says: its name as data, its name in words, and the value."""

    key: str
    label: str
    value: Callable


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
        return [
            {column.key: plain(column.value(row)) for column in self.columns} for row in self.rows(learner)
        ]

    def words(self, learner):
        """(label, value in words) of what each row says, blanks left out."""
        rows = (
            [(str(column.label), spoken(column.value(row))) for column in self.columns]
            for row in self.rows(learner)
        )
        return [[pair for pair in row if pair[1]] for row in rows]


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
