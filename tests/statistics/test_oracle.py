"""Every figure is counted twice, by the project and by plain Python, on villages that nobody chose."""

from datetime import date, datetime

import pytest
from django.core.management import call_command
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from numeripole.statistics.figures import figures_of
from numeripole.statistics.periods import Period, calendar_year, school_year
from tests.makers import PARIS
from tests.statistics.comparison import plain, without_nobody
from tests.statistics.oracle import Oracle
from tests.statistics.villages import LATER, MOMENTS, build, villages

pytestmark = pytest.mark.django_db

PERIODS = [
    Period(date(2025, 12, 1), date(2027, 1, 31)),
    calendar_year(2026),
    school_year(2025),
    school_year(2026),
    Period(date(2026, 3, 29), date(2026, 3, 29)),
    Period(date(2026, 10, 25), date(2026, 12, 31)),
]
clocks = st.just(LATER) | st.sampled_from([datetime(2026, 10, 25, 1, 45, tzinfo=PARIS), *MOMENTS])


@given(village=villages, now=clocks)
@settings(
    max_examples=40,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_figures_equal_an_independent_count_on_any_village(db, village, now):
    with transaction.atomic():
        build(village)
        oracle = Oracle(now=now)
        expected = [without_nobody(oracle.figures(period.first, period.last)) for period in PERIODS]
        counted = [plain(figures_of(period, now=now)) for period in PERIODS]
        transaction.set_rollback(True)
    assert counted == expected


@pytest.mark.parametrize("period", [calendar_year(2026), school_year(2025), calendar_year(2025)], ids=str)
def test_figures_equal_an_independent_count_on_the_demo_village(db, demo_village, period):
    now = datetime(2026, 12, 31, 23, 59, tzinfo=PARIS)
    expected = Oracle(now=now).figures(period.first, period.last)
    assert plain(figures_of(period, now=now)) == without_nobody(expected)


@pytest.fixture
def demo_village():
    call_command("village", years=1, seed=7, verbosity=0)
