"""Whatever is ordered, in whatever order, promise 4 holds: no order ever promises what is not there.

Only facts (late, broken, lost) make a promise impossible, and then it is said at once who is short.
"""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from courses.models import Activity, Learner, Meeting
from courses.refusals import ActivityRefused
from equipment.models import Hold, Item, Loan, LoanLine, Repair, Reservation
from equipment.refusals import EquipmentRefused
from equipment.serving import serve_all
from equipment.shortages import shortages
from tests.equipment.brute import too_many, worst
from tests.equipment.makers import make_items, make_model, make_school
from tests.equipment.test_holds import make_course
from tests.makers import NEXT_TUESDAY, NOW, make_activity, make_learner, make_place

numbers, few, days = st.integers(0, 7), st.integers(1, 2), st.integers(0, 9)


class Storeroom(RuleBasedStateMachine):
    """Three tablets at two places, four people, two activities, and all that can be done with them."""

    def __init__(self):
        super().__init__()
        self.story = transaction.atomic()
        self.story.__enter__()
        self.now, self.facts = NOW, False
        self.model = make_model(loan_days=9, renewals=3, minutes_before=30)
        self.places = [make_place(), make_place("Salle des associations")]
        make_items(2, model=self.model)
        make_items(1, model=self.model, place=self.places[1])
        for number in range(4):
            make_learner(family_name=f"Exemple {number}")
        course, later = make_course(quantity=2), NEXT_TUESDAY + timedelta(days=2)
        make_activity(course=course, meetings=2)
        make_activity(course=course, starts_at=later, place=self.places[1])

    def teardown(self):
        """Each story starts from nothing."""
        transaction.set_rollback(True)
        self.story.__exit__(None, None, None)

    def give(self, order, **fields):
        """An order that promises, or frees: at no instant may it add to what is too many."""
        before = too_many(self.now)
        with suppress(EquipmentRefused, ActivityRefused), transaction.atomic():
            order(by=None, now=self.now, **fields)
        for name, count in too_many(self.now).items():
            assert count <= max(0, before.get(name, 0)), (order, name)

    def note(self, order, **fields):
        """A fact: nobody can refuse it."""
        self.facts = True
        with suppress(EquipmentRefused):
            order(by=None, now=self.now, **fields)

    def pick(self, rows, number):
        rows = list(rows.order_by("pk"))
        return rows[number % len(rows)] if rows else None

    @rule(number=numbers, activity=st.booleans())
    def follow(self, number, activity):
        self.give(lambda **told: Hold.objects.follow(*Activity.objects.all(), **told))

    @rule(number=numbers, quantity=st.integers(0, 4))
    def hold(self, number, quantity):
        meeting = self.pick(Meeting.objects.all(), number)
        self.give(Hold.objects.hold, meeting=meeting, model=self.model, quantity=quantity)

    @rule(number=numbers, hours=st.integers(-60, 60))
    def move_meeting(self, number, hours):
        meeting = self.pick(Meeting.objects.all(), number)
        start, by = meeting.starts_at + timedelta(hours=hours), timedelta(hours=2)
        with suppress(ActivityRefused):
            meeting.move(starts_at=start, ends_at=start + by, now=self.now)
        self.give(lambda **told: Hold.objects.follow(meeting.activity, **told))

    @rule(number=numbers, place=st.booleans(), first=days, length=days, quantity=few)
    def reserve(self, number, place, first, length, quantity):
        first_on = self.now.date() + timedelta(days=first)
        self.give(
            Reservation.objects.reserve,
            model=self.model,
            place=self.places[place],
            learner=self.pick(Learner.objects.all(), number),
            first_on=first_on,
            last_on=first_on + timedelta(days=length),
            quantity=quantity,
        )

    @rule(number=numbers, first=days, length=days)
    def move_reservation(self, number, first, length):
        one, first_on = self.pick(Reservation.objects.all(), number), self.now.date() + timedelta(days=first)
        if one:
            self.give(one.move, first_on=first_on, last_on=first_on + timedelta(days=length))

    @rule(number=numbers)
    def cancel_reservation(self, number):
        one = self.pick(Reservation.objects.all(), number)
        if one:
            self.give(one.cancel)

    @rule(number=numbers, who=numbers, length=st.none() | days, school=st.booleans(), two=st.booleans())
    def lend(self, number, who, length, school, two):
        items = {self.pick(Item.objects.all(), number + step) for step in range(1 + two)}
        borrower = {"organisation": make_school()} if school else {}
        borrower = borrower or {"learner": self.pick(Learner.objects.all(), who)}
        due_on = None if length is None else self.now.date() + timedelta(days=length)
        self.give(Loan.objects.lend, items=list(items), due_on=due_on, **borrower)

    @rule(number=numbers, erased=st.booleans())
    def take_back(self, number, erased):
        line = self.pick(LoanLine.objects.open(), number)
        if line:
            self.give(line.take_back, erased=erased)

    @rule(number=numbers)
    def erase(self, number):
        line = self.pick(LoanLine.objects.to_erase(), number)
        if line:
            self.give(line.mark_erased)

    @rule(number=numbers, length=st.none() | days)
    def renew(self, number, length):
        loan = self.pick(Loan.objects.open(), number)
        if loan:
            self.give(loan.renew, due_on=None if length is None else loan.due_on + timedelta(days=length))

    @rule(number=numbers, length=st.none() | days)
    def report(self, number, length):
        expected = None if length is None else self.now.date() + timedelta(days=length)
        item = self.pick(Item.objects.all(), number)
        self.note(Repair.objects.report, item=item, reason="Écran noir", expected_on=expected)

    @rule(number=numbers)
    def close_repair(self, number):
        repair = self.pick(Repair.objects.open(), number)
        if repair:
            self.give(repair.close)

    @rule(number=numbers)
    def lose(self, number):
        line = self.pick(LoanLine.objects.open(), number)
        if line:
            self.note(line.end_as, outcome="lost")

    @rule(number=numbers, place=st.booleans())
    def move_item(self, number, place):
        self.give(self.pick(Item.objects.all(), number).move, place=self.places[place])

    @rule(number=numbers)
    def retire(self, number):
        self.give(self.pick(Item.objects.all(), number).retire, why="recycled")

    @rule(number=numbers, place=st.booleans())
    def take_up(self, number, place):
        self.give(self.pick(Item.objects.all(), number).take_up, place=self.places[place])

    @rule(hours=st.integers(1, 24 * 4))
    def wait(self, hours):
        self.now += timedelta(hours=hours)
        self.facts = self.facts or LoanLine.objects.late(self.now.date()).exists()
        self.give(lambda by, now: serve_all(now=now))

    @invariant()
    def too_many_are_only_claimed_by_facts(self):
        assert self.facts or not worst(too_many(self.now))

    @invariant()
    def whoever_is_short_is_named_and_nobody_else(self):
        short = {(one.model.pk, one.place.pk) for one in shortages(self.now) if one.promised}
        assert short == {(model, place) for model, place, _moment in self.too_many_promised()}

    def too_many_promised(self):
        """Too many claims, where a promise is among them: items alone are never short of themselves."""
        return worst(too_many(self.now))

    @invariant()
    def nothing_is_in_two_hands(self):
        out = list(LoanLine.objects.open().values_list("item", flat=True))
        assert len(out) == len(set(out))
        assert not Item.objects.retired().filter(pk__in=out).exists()


@pytest.mark.django_db(transaction=True)
def test_promises_hold_whatever_is_ordered():
    run_state_machine_as_test(
        Storeroom,
        settings=settings(
            max_examples=10,
            stateful_step_count=20,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
