"""The shared counter that bounds abuse is exact, whoever counts at the same time."""

from datetime import timedelta
from functools import partial

import pytest
from django.core.cache import cache
from django.utils import timezone

from tests.races import failures, race


@pytest.mark.django_db
def test_counter_begins_at_one_and_adds_one():
    assert [cache.count("salle", seconds=60) for _again in range(3)] == [1, 2, 3]


@pytest.mark.django_db
def test_counter_begins_again_when_its_time_has_passed():
    now = timezone.now()
    cache.count("salle", seconds=60, now=now)

    later = [cache.count("salle", seconds=60, now=now + timedelta(seconds=n)) for n in (60, 62)]

    assert later == [2, 1]


@pytest.mark.django_db
def test_counting_again_does_not_put_off_the_end():
    now = timezone.now()
    for seconds in (0, 30, 59):
        cache.count("salle", seconds=60, now=now + timedelta(seconds=seconds))

    assert cache.count("salle", seconds=60, now=now + timedelta(seconds=61)) == 1


@pytest.mark.django_db
def test_counters_do_not_mix():
    cache.count("une", seconds=60)

    assert cache.count("autre", seconds=60) == 1


@pytest.mark.django_db(transaction=True)
def test_counter_is_exact_for_forty_at_once():
    answers = race(*[partial(cache.count, "race", seconds=60)] * 40)

    assert sorted(answers) == list(range(1, 41))


@pytest.mark.django_db(transaction=True)
def test_usual_counter_loses_some_of_forty_at_once():
    cache.set("usual", 0)

    answers = race(*[partial(cache.incr, "usual")] * 40, locks=False, meet=("UPDATE", "SAVEPOINT", "INSERT"))

    assert failures(answers) or cache.get("usual") < 40
