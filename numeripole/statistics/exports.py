"""The same figures in a sheet (CSV) and in a form that programs read (JSON)."""

import json

from django.utils import timezone
from django.utils.translation import gettext as _

from courses.dates import spoken_day, spoken_time
from numeripole.sheets import sheet
from numeripole.statistics import definitions
from numeripole.statistics.key_figures import details_of, headline_of, rates_of
from numeripole.statistics.rows import COLUMNS, NOTHING


def csv_of(figures):
    """The page as a sheet, one line a number or row."""
    return sheet(lines_of(figures))


def lines_of(figures):
    yield [_("Table"), _("Line"), *COLUMNS.values(), _("Number"), _("Part"), _("Out of"), _("Definition")]
    blank = [None] * len(COLUMNS)
    about, keys = _("About"), _("Key figures")
    yield [about, _("Period"), *blank, str(figures.period), None, None, definitions.PERIOD]
    yield [about, _("Computed"), *blank, computed(figures), None, None, definitions.ROUNDING]
    yield [about, _("Meetings not filled in"), *blank, figures.missing, None, None, definitions.MISSING]
    for key in [*headline_of(figures), *details_of(figures), *rates_of(figures)]:
        ratio = [key.ratio.part, key.ratio.whole] if key.ratio else [None, None]
        label = f"{key.label} (%)" if key.ratio else key.label
        number = NOTHING if key.number is None else key.number
        yield [keys, label, *blank, number, *ratio, key.definition]
        if key.before is not None:
            label = _("%(figure)s, a year earlier") % {"figure": key.label}
            yield [keys, label, *blank, key.before, None, None, definitions.BEFORE]
    for table in figures.tables:
        for row in table.rows:
            numbers = [getattr(row, name) if name in table.columns else None for name in COLUMNS]
            yield [table.title, row.label, *numbers, None, None, None, table.definition]


def computed(figures):
    return _("%(day)s at %(time)s") % {
        "day": spoken_day(figures.computed_at, year=True),
        "time": spoken_time(figures.computed_at),
    }


def json_of(figures):
    """The same numbers under names that stay; minutes are whole, hours and percentages to a tenth."""
    return json.dumps(plain(figures), ensure_ascii=False, indent=2, default=float) + "\n"


def plain(figures):
    keys = [*headline_of(figures), *details_of(figures), *rates_of(figures)]
    before = figures.before
    return {
        "period": {"from": figures.period.first.isoformat(), "to": figures.period.last.isoformat()},
        "computed_at": timezone.localtime(figures.computed_at).isoformat(),
        "missing_meetings": figures.missing,
        "key_figures": {key.code: plain_key(key) for key in keys},
        "minutes": figures.headline.minutes,
        "meeting_minutes": figures.meeting_minutes,
        "a_year_earlier": before
        and {"people": before.people, "presences": before.presences, "minutes": before.minutes},
        "tables": {table.code: [plain_row(table, row) for row in table.rows] for table in figures.tables},
        "definitions": {"period": str(definitions.PERIOD)}
        | {key.code: key.definition for key in keys}
        | {table.code: table.definition for table in figures.tables},
    }


def plain_key(key):
    """A number, or a rate with what it is made of."""
    if key.ratio is None:
        return key.number
    return {"part": key.ratio.part, "whole": key.ratio.whole, "percent": key.number}


def plain_row(table, row):
    names = [*table.columns, *(["minutes"] if "hours" in table.columns else [])]
    return {"code": row.code, "label": row.label} | {name: getattr(row, name) for name in names}
