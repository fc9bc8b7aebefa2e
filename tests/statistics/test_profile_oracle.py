"""Each shipped profile, table by table and cell by cell, against a count in plain Python over the rows."""

import tomllib
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

import pytest
from django.conf import settings as project
from django.core.management import call_command
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from courses.models import Theme
from numeripole.statistics.models import Profile
from numeripole.statistics.periods import Period, calendar_year, school_year
from numeripole.statistics.reports import document_of
from tests.makers import PARIS
from tests.statistics.profile_oracle import ProfileOracle
from tests.statistics.villages import LATER, MOMENTS, build, villages

pytestmark = pytest.mark.django_db

FILES = {
    path.stem: tomllib.loads(path.read_text())
    for path in sorted((project.FIXTURE_DIRS[0] / "profiles").glob("*.toml"))
}
COSTS = {"costs": [{"label": "Salaires", "cents": 1234567}, {"label": "Local", "cents": 5}]}
# Ways to count that no shipped profile has: they must be true too.
OTHERS = {
    "cycle": FILES["1-mairie"] | {"counting": "cycle", "kinds": ["workshop", "event"]},
    "since": FILES["4-fse-plus"] | {"one_day": True, "starts_on": date(2025, 12, 15)},
}
PROFILES = {name: given | COSTS for name, given in (FILES | OTHERS).items()}
PERIODS = [
    calendar_year(2026),
    school_year(2025),
    Period(date(2026, 3, 29), date(2026, 3, 29)),
    Period(date(2026, 10, 25), date(2026, 12, 31)),
]


def differences(document, expected):
    """(table, row, column, shown, expected) of each cell that is not as it was counted a second time."""
    for table in document.tables:
        rows = expected[table.key]
        for row, line in zip(table.rows, table.cells, strict=True):
            known = rows[row.code] if row.code in rows or hasattr(rows, "default_factory") else {}
            for column, cell in zip(table.columns, line, strict=True):
                wanted = known.get(column.code, 0)
                if column.share:
                    wanted = ratio(table, rows, row, column)
                if cell != wanted and not (cell is None and wanted == 0 and "month" in str(row.where)):
                    yield table.key, row.code, column.code, cell, wanted
        for code in set(rows) - {row.code for row in table.rows}:
            if any(rows[code].values()):
                yield table.key, code, None, None, rows[code]


def ratio(table, rows, row, column):
    part, whole = (
        rows.get(code, {}).get(name, 0)
        for code, name in (
            (row.code, column.share.part),
            (column.share.row or row.code, column.share.whole),
        )
    )
    if part is None or not whole or (row.code, table.key) == ("participants", "coop_activities"):
        return None
    step = Decimal("0.1") if column.counts == "percent" else Decimal("0.01")
    return (Decimal(100 if column.counts == "percent" else Decimal("0.01")) * part / whole).quantize(
        step, ROUND_HALF_UP
    )


def compare(now, periods, *, apart=()):
    """What differs, over all profiles; tables `apart` have an oracle of their own floor."""
    wrong = []
    for name, plain in PROFILES.items():
        oracle = ProfileOracle(plain, now=now)
        for period in periods:
            document = document_of(Profile(**plain), period, now=now)
            found = differences(document, oracle.tables(period.first, period.last))
            wrong += [(name, str(period), *one) for one in found if one[0] not in apart]
    return wrong


@given(village=villages, now=st.just(LATER) | st.sampled_from(MOMENTS), period=st.sampled_from(PERIODS))
@settings(
    max_examples=15,
    deadline=None,
    database=None,
    # A village is too slow to build to be made smaller a hundred times.
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_every_profile_equals_an_independent_count_on_any_village(db, village, now, period):
    with transaction.atomic():
        build(village)
        Theme.objects.get_or_create(code="logement", defaults={"label": "Logement", "list": "demarche"})
        wrong = compare(now, [period])
        transaction.set_rollback(True)
    assert not wrong, "\n".join(map(str, wrong[:20]))


def test_every_profile_equals_an_independent_count_on_the_demo_village(db):
    call_command("village", years=1, seed=7, verbosity=0)

    now = datetime(2026, 12, 31, 23, 59, tzinfo=PARIS)
    wrong = compare(now, PERIODS[:2], apart={"equipment", "skills"})

    assert not wrong, "\n".join(map(str, wrong[:20]))
