"""Whatever is ordered, in whatever order, the promises about seats hold after each step."""

from contextlib import suppress
from datetime import timedelta
from functools import partial

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from bookings.changes import change_activity
from bookings.models import Attendance, Booking, GroupBooking
from bookings.offers import tick
from bookings.refusals import BookingRefused
from courses.models import Learner
from courses.refusals import ActivityRefused
from numeripole.privacy.files import erase
from numeripole.privacy.merging import merge
from tests.makers import NEXT_TUESDAY, NOW, make_activity, make_learner, make_user

numbers = st.integers(0, 5)
refused = suppress(BookingRefused, ActivityRefused)


class Village(RuleBasedStateMachine):
    """Six people, one activity of two mornings and few seats, and everything that can be done to them."""

    def __init__(self):
        super().__init__()
        self.story = transaction.atomic()
        self.story.__enter__()
        self.activity = make_activity(seats=2, meetings=2)
        self.desk = make_user()
        for number in range(6):
            # Every other one is called up, the others answer in time or not.
            email = f"exemple{number}@example.org" if number % 2 else ""
            make_learner(family_name=f"Exemple {number}", email=email)
        self.now = NOW
        self.queue = []
        self.offers = {}

    def teardown(self):
        """Each story starts from nothing."""
        transaction.set_rollback(True)
        self.story.__exit__(None, None, None)

    def person(self, number):
        people = Learner.objects.order_by("pk")
        return people[number % len(people)]

    @property
    def bookings(self):
        return self.activity.bookings.all()

    @rule(people=st.lists(numbers, min_size=1, max_size=4), asked=st.integers(0, 60))
    def book(self, people, asked):
        """Some people ask; the moment of asking may lie before that of someone served earlier."""
        order = partial(Booking.objects.book, activity=self.activity, source="desk", by=None)
        for number in people:
            with refused:
                order(learner=self.person(number), now=self.now - timedelta(seconds=asked))

    @rule(number=numbers)
    def cancel(self, number):
        for booking in self.bookings.live().filter(learner=self.person(number)):
            with refused:
                booking.cancel(by=None, now=self.now)

    @rule(number=numbers, answer=st.sampled_from(["accept", "decline", "pass_on"]), desk=st.booleans())
    def answer(self, number, answer, desk):
        for booking in self.bookings.filter(learner=self.person(number)):
            with refused:
                getattr(booking, answer)(by=self.desk if desk else None, now=self.now)

    @rule(number=numbers)
    def restore(self, number):
        for booking in self.bookings.filter(learner=self.person(number), status="cancelled")[:1]:
            with refused:
                self.offers.pop(booking.restore(by=self.desk, now=self.now).pk, None)

    @rule()
    def tick(self):
        """After a tick no offer has run out, and none without a limit is left near the start."""
        tick(now=self.now)
        kept = self.bookings.offered()
        assert not kept.filter(answer_by__lte=self.now).exists()
        self.activity.refresh_from_db()
        near = self.activity.starts_at - self.now <= timedelta(hours=48)
        assert not (near and kept.filter(answer_by=None).exists())
        assert tick(now=self.now) == 0

    @rule(seats=st.integers(0, 5))
    def resize(self, seats):
        with refused:
            Booking.objects.resize(activity=self.activity, seats=seats, now=self.now)

    @rule(number=numbers, heads=st.integers(1, 4))
    def book_group(self, number, heads):
        order = partial(GroupBooking.objects.book, activity=self.activity, by=None, now=self.now)
        with refused:
            order(name=f"Groupe {number}", head_count=heads)

    @rule(heads=st.integers(1, 5), cancelled=st.booleans())
    def change_group(self, heads, cancelled):
        for group in self.activity.groups.all()[:1]:
            with refused:
                group.cancel(now=self.now) if cancelled else group.change(head_count=heads, now=self.now)

    @rule(number=numbers)
    def walk_in(self, number):
        meeting = self.activity.meetings.first()
        with refused:
            Attendance.objects.walk_in(meeting=meeting, learner=self.person(number), by=None, now=self.now)

    @rule(number=numbers, status=st.sampled_from(Attendance.Status.values))
    def note(self, number, status):
        person, meeting = self.person(number), self.activity.meetings.first()
        with refused:
            Attendance.objects.record(meeting=meeting, learner=person, status=status, by=None, now=self.now)

    @precondition(lambda self: Learner.objects.count() > 2)
    @rule(kept=numbers, gone=numbers)
    def merge(self, kept, gone):
        with refused:
            merge(self.person(kept), self.person(gone), by=None, now=self.now)

    @precondition(lambda self: Learner.objects.count() > 2)
    @rule(number=numbers)
    def erase(self, number):
        before = Attendance.objects.count()
        erase(self.person(number), by=None, now=self.now)
        assert Attendance.objects.count() == before

    @rule(hours=st.integers(1, 24 * 3))
    def wait(self, hours):
        self.now += timedelta(hours=hours)

    @rule(weeks=st.integers(0, 3), seats=st.integers(1, 5))
    def put_off(self, weeks, seats):
        start = NEXT_TUESDAY + timedelta(weeks=weeks)
        meetings = [
            {
                "pk": meeting.pk,
                "starts_at": start + timedelta(days=nth),
                "ends_at": start + timedelta(days=nth, hours=2),
                "place": meeting.place,
            }
            for nth, meeting in enumerate(self.activity.meetings.all())
        ]
        with refused:
            change_activity(self.activity, seats=seats, meetings=meetings, now=self.now)

    @property
    def taken(self):
        return self.bookings.promised().count() + self.activity.groups.seated().heads()

    @invariant()
    def no_seat_is_given_twice(self):
        self.activity.refresh_from_db()
        assert self.taken <= self.activity.seats

    @invariant()
    def nobody_waits_beside_a_free_seat(self):
        free = self.activity.seats - self.taken
        over = self.activity.ends_at <= self.now
        assert over or not (free and self.bookings.waiting().exists())

    @invariant()
    def nobody_has_two_places(self):
        keys = [booking.person_key for booking in self.bookings.live()]
        assert len(keys) == len(set(keys))

    @invariant()
    def nobody_is_overtaken_in_the_queue(self):
        """Those who still wait do so in the order in which they did."""
        queue = [booking.pk for booking in self.bookings.waiting()]
        still = [pk for pk in self.queue if pk in queue]
        assert queue[: len(still)] == still
        self.queue = queue

    @invariant()
    def nobody_is_served_before_who_asked_earlier(self):
        served = [(one.queued_at, one.pk) for one in self.bookings.offered()]
        waiting = [(one.queued_at, one.pk) for one in self.bookings.waiting()]
        assert not (served and waiting) or max(served) < min(waiting)

    @invariant()
    def nobody_is_offered_a_seat_twice(self):
        for booking in self.bookings.exclude(offered_at=None):
            assert self.offers.setdefault(booking.pk, booking.offered_at) == booking.offered_at

    @invariant()
    def nobody_to_come_is_a_ghost(self):
        assert not Booking.objects.coming(self.now).filter(learner=None).exists()


@pytest.mark.django_db
def test_promises_about_seats_hold_after_every_order():
    run_state_machine_as_test(
        Village,
        settings=settings(
            max_examples=20,
            stateful_step_count=30,
            deadline=None,
            derandomize=True,
            # Making a failing story shorter takes minutes, and each is short enough to read.
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
