"""Files whose term is within reach are found among all others, exactly, at the same price."""

from datetime import date, datetime, timedelta

import pytest

from courses.models import Learner
from numeripole.notices.models import Notice
from numeripole.privacy import due, retention
from numeripole.privacy.due import endings, in_hand
from numeripole.privacy.freezing import freeze
from numeripole.privacy.models import RetentionRun
from tests.equipment.makers import lend, make_items
from tests.makers import PARIS, book, make_activity, make_learner
from tests.privacy.test_retention import lived, two_years_after

pytestmark = pytest.mark.django_db

TODAY = date(2026, 6, 15)
NOW = datetime(2026, 6, 15, 4, tzinfo=PARIS)
LONG_AGO = NOW - timedelta(days=1000)


def found_by(oracle):
    """Those whose term is over within a month, by plain Python, the longest unseen first."""
    ends = {learner.pk: (last, learner.pk) for learner, last in oracle.items()}
    within = [pair for pair in ends.values() if two_years_after(pair[0]) <= TODAY + timedelta(days=30)]
    return sorted(within)


@pytest.mark.parametrize("seed", [1, 7])
@pytest.mark.parametrize("at_once", [3])
def test_random_lives_end_as_plain_python_says_in_any_batch(seed, at_once, monkeypatch):
    monkeypatch.setattr(due, "AT_ONCE", at_once)
    oracle = lived(seed)

    found = endings(now=NOW)

    assert sorted((one.last_on, one.learner.pk) for one in found) == found_by(oracle)
    assert found == sorted(found, key=lambda one: (one.learner.last_act, one.learner.pk))


@pytest.mark.parametrize("most", [0, 1, 4])
def test_first_of_them_are_the_longest_unseen_whatever_the_day_their_file_was_made(most, monkeypatch):
    monkeypatch.setattr(due, "AT_ONCE", 2)
    lived(seed=5)

    assert endings(now=NOW, most=most) == endings(now=NOW)[:most]


def test_files_in_hand_are_all_that_were_told_or_are_held_or_go_in_silence():
    lived(seed=6)
    frozen, borrower, silent, plain = (make_learner(f"Q{number}", created_at=LONG_AGO) for number in range(4))
    freeze(frozen, why="", by=None, now=LONG_AGO)
    lend(make_items(1)[0], learner=borrower, now=LONG_AGO)
    Learner.objects.filter(pk=silent.pk).update(to_confirm=True)
    retention.announce(retention.RetentionRules.objects.current(), now=NOW)

    seen = {one.learner.pk for one in endings(now=NOW, learners=in_hand(Learner.objects.all()))}

    assert seen == {one.learner.pk for one in endings(now=NOW) if not one.is_new}
    assert {frozen.pk, borrower.pk, silent.pk, plain.pk} <= seen


@pytest.mark.parametrize("files", [1, 300])
def test_day_with_nothing_due_asks_as_much_of_300_files_as_of_one(files, django_assert_num_queries):
    active, activity = [], make_activity(seats=400)
    for number in range(files):
        active.append(make_learner(f"P{number}", created_at=LONG_AGO))
        book(activity, active[-1], now=NOW - timedelta(days=20))
    run = RetentionRun.objects.of_day(TODAY, now=NOW)

    with django_assert_num_queries(24):
        retention.keep_terms(run, now=NOW)

    assert Notice.objects.filter(kind="retention").count() == 0
