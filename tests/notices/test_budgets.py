"""A tick with nothing to do asks little, however much lies behind."""

from datetime import timedelta

import pytest

from bookings.models import Booking
from courses.models import Activity, Meeting
from numeripole.notices.deriving import derive
from numeripole.notices.models import Notice
from numeripole.ticking.jobs import tick
from tests.makers import NOW, book, make_activity, make_learner

pytestmark = pytest.mark.django_db

YEARS = 10


def settle(number):
    """So many activities a year, over ten years, of which everything was told; some are still to come."""
    learner, first = make_learner(phone="+33199001111"), make_activity()
    place, theme = first.meetings.get().place, first.theme
    ends = [NOW + timedelta(days=30) - timedelta(days=3652 * step / number) for step in range(number)]
    activities = Activity.objects.bulk_create(
        Activity(
            title="Atelier", theme=theme, starts_at=end, ends_at=end + timedelta(hours=2), created_at=NOW
        )
        for end in ends
    )
    Meeting.objects.bulk_create(
        Meeting(activity=one, starts_at=one.starts_at, ends_at=one.ends_at, place=place) for one in activities
    )
    booked = {"learner": learner, "person_key": learner.person_key, "status": "seated", "source": "desk"}
    bookings = Booking.objects.bulk_create(
        Booking(activity=one, **booked, **dict.fromkeys(["booked_at", "queued_at", "seated_at"], moment(one)))
        for one in activities
    )
    Notice.objects.bulk_create(
        Notice(
            kind="reminder",
            about=f"booking:{booking.pk}",
            moment=booking.activity.starts_at,
            booking=booking,
            state="sent",
            made_at=NOW,
            before_at=NOW,
            expires_at=NOW,
        )
        for booking in bookings
    )


def moment(activity):
    """Booked a month before."""
    return activity.starts_at - timedelta(days=40)


@pytest.mark.parametrize("number", [20, 2000])
def test_tick_with_nothing_due_asks_the_database_at_most_fifteen_times(number, django_assert_max_num_queries):
    settle(number)
    tick(now=NOW)

    with django_assert_max_num_queries(15):
        done = tick(now=NOW)

    assert set(done.values()) == {0}


def test_more_than_one_go_holds_is_told_by_the_next_tick(monkeypatch):
    monkeypatch.setattr("numeripole.notices.sources.meetings.AT_ONCE", 2)
    activity = make_activity(starts_at=NOW + timedelta(hours=30))
    for number in range(3):
        learner = make_learner(f"Odette {number}", phone="+33199001111")
        book(activity, learner, now=NOW - timedelta(days=9))

    told = [derive(now=NOW) and Notice.objects.filter(kind="reminder").count() for _tick in range(2)]

    assert told == [2, 3]
