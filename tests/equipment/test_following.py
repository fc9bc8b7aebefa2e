"""What is kept follows its meetings even when nobody asked: found by every tick, and harmless twice."""

from datetime import timedelta

import pytest

from equipment.following import drifted, follow_all, tick
from equipment.models import Hold, Model
from tests.equipment.makers import make_items, reserve
from tests.equipment.test_holds import make_course
from tests.makers import NEXT_TUESDAY, NOW, make_activity

pytestmark = pytest.mark.django_db


def make_followed(**fields):
    make_items(4)
    activity = make_activity(course=make_course(quantity=2), **fields)
    follow_all(by=None, now=NOW)
    return activity


def test_new_activity_is_followed_and_then_at_rest():
    activity = make_followed(meetings=2)

    assert [hold.quantity for hold in Hold.objects.all()] == [2, 2]
    assert drifted(NOW) == set()
    assert activity.meetings.count() == 2


@pytest.mark.parametrize("change", ["move", "cancel", "need", "preparation"])
def test_change_that_nobody_followed_is_found_by_the_tick(change):
    activity = make_followed(meetings=2)
    meeting, later = activity.meetings.first(), NEXT_TUESDAY + timedelta(hours=3)
    orders = {
        "move": lambda: meeting.move(starts_at=later, ends_at=later + timedelta(hours=1), now=NOW),
        "cancel": lambda: meeting.cancel(now=NOW),
        "need": lambda: activity.course.needs.update(quantity=3),
        "preparation": lambda: Model.objects.update(minutes_before=45),
    }

    orders[change]()

    assert (drifted(NOW), tick(now=NOW), tick(now=NOW)) == ({activity}, 1, 0)
    assert drifted(NOW) == set()


def test_what_is_missing_is_no_drift_and_is_given_back_once():
    make_items(1)
    make_activity(course=make_course(quantity=2))

    [short] = follow_all(by=None, now=NOW)

    assert (short.missing, follow_all(by=None, now=NOW), tick(now=NOW)) == (1, [], 0)


def test_meetings_that_need_nothing_cost_two_queries(django_assert_num_queries):
    for number in range(3):
        make_activity(starts_at=NEXT_TUESDAY + timedelta(days=number))

    with django_assert_num_queries(2):
        assert follow_all(by=None, now=NOW) == []


@pytest.mark.parametrize("meetings", [1, 30])
def test_meetings_at_rest_cost_three_narrow_queries(meetings, django_assert_num_queries):
    make_followed(meetings=meetings)
    Hold.objects.update(by_hand=True)

    with django_assert_num_queries(3) as asked:
        assert drifted(NOW) == set()

    assert not any("summary" in query["sql"] for query in asked.captured_queries[:2])


def test_queue_is_served_when_time_alone_frees_what_stood_in_the_way():
    make_items(1)
    reserve(1, 2)
    waiting = reserve(0, 4)

    assert tick(now=NOW) == 0
    assert tick(now=NOW + timedelta(days=3)) == 1
    waiting.refresh_from_db()
    assert (waiting.status, waiting.days) == ("reserved", 5)
