from datetime import date, datetime

import pytest

from numeripole.statistics.drafting import draft_due
from numeripole.statistics.models import Report
from numeripole.statistics.periods import Period, calendar_year
from numeripole.statistics.shipping import shipped
from tests.makers import PARIS

pytestmark = pytest.mark.django_db

FOURTH, FIFTH = (datetime(2027, 1, day, 8, tzinfo=PARIS) for day in (4, 5))


def profile(**fields):
    one = shipped()[0]
    one.drafted_month, one.drafted_day, one.drafted_until = 1, 5, date(2025, 12, 31)
    for name, value in fields.items():
        setattr(one, name, value)
    one.save()
    return one


def test_the_report_of_the_year_is_drafted_on_its_day():
    profile()

    assert (draft_due(now=FOURTH), draft_due(now=FIFTH)) == (0, 1)
    assert Report.objects.get().period == calendar_year(2026)


def test_ticking_again_drafts_nothing_more():
    profile()
    draft_due(now=FIFTH)

    assert draft_due(now=FIFTH) == 0


def test_a_draft_that_was_removed_stays_removed():
    profile()
    draft_due(now=FIFTH)
    Report.objects.get().drop()

    assert (draft_due(now=FIFTH), Report.objects.count()) == (0, 0)


def test_a_school_year_is_drafted_once_it_is_over():
    profile(period_kind="scolaire", drafted_month=9, drafted_until=None)

    draft_due(now=datetime(2026, 9, 6, tzinfo=PARIS))

    assert Report.objects.get().period == Period(date(2025, 9, 1), date(2026, 8, 31))


def test_a_convention_has_its_own_year():
    profile(period_kind="convention", starts_on=date(2024, 4, 15), drafted_month=5)

    draft_due(now=datetime(2026, 5, 6, tzinfo=PARIS))

    assert Report.objects.get().period == Period(date(2025, 4, 15), date(2026, 4, 14))


def test_a_profile_without_a_day_is_never_drafted():
    profile(drafted_day=None)

    assert draft_due(now=FIFTH) == 0
