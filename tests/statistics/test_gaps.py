"""What is missing before figures leave: counted whole, named in part."""

from datetime import datetime, timedelta

import pytest

from bookings.models import Attendance
from numeripole.statistics import gaps
from numeripole.statistics.periods import calendar_year
from tests.makers import PARIS, make_activity, make_learner

pytestmark = pytest.mark.django_db

MARCH = datetime(2026, 3, 10, 14, tzinfo=PARIS)
NEW_YEAR = datetime(2027, 1, 1, 9, tzinfo=PARIS)


def came(number, **fields):
    """So many people without a year of birth, at a meeting each; a week later one that nobody noted."""
    for rank in range(number):
        day = MARCH + timedelta(days=rank)
        meeting = make_activity(title=f"Atelier {rank}", starts_at=day).meetings.get()
        learner = make_learner(f"Odette {rank}", birth_year=None, **fields)
        Attendance.objects.record(meeting=meeting, learner=learner, status="present", by=None, now=NEW_YEAR)
        make_activity(title=f"Oubli {rank}", starts_at=day + timedelta(days=7))


def found(*, named=True):
    return gaps.gaps_of(calendar_year(2026), now=NEW_YEAR, named=named)


def test_more_than_is_named_is_counted(monkeypatch):
    monkeypatch.setattr(gaps, "MOST", 2)
    came(3, sex="feminin")

    missing, (birth, commune, sex) = found(), found().people

    assert (missing.meeting_number, birth.number, commune.number, sex.number) == (3, 3, 3, 0)
    assert [meeting.activity.title for meeting in missing.meetings] == ["Oubli 0", "Oubli 1"]
    assert [learner.given_name for learner in birth.learners] == ["Odette 0", "Odette 1"]


def test_who_sees_no_files_reads_numbers_alone():
    came(1)

    missing = found(named=False)

    assert (missing.meeting_number, missing.meetings) == (1, [])
    assert [(gap.number, gap.learners) for gap in missing.people] == [(1, []), (1, []), (1, [])]


@pytest.mark.parametrize("number", [1, 4])
def test_each_gap_is_looked_for_once(number, django_assert_max_num_queries):
    came(number)

    # The people counted, then named by three gaps; the meetings counted and found, then named.
    with django_assert_max_num_queries(6):
        found()


def test_nothing_is_missing_of_an_empty_year():
    assert found().are_none
