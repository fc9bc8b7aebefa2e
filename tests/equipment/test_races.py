"""Many want the last ones at the same instant: real threads, real connections, both engines."""

from functools import partial

import pytest
from django.db import IntegrityError, OperationalError, connection, transaction
from django.db.models import Sum

from equipment.models import Hold, HoldItem, Item, LoanLine, Reservation
from tests.equipment.makers import day, lend, make_item, make_items, make_model, reserve
from tests.makers import NEXT_TUESDAY, NOW, make_activity, make_learner, make_place
from tests.races import failures, race

pytestmark = pytest.mark.django_db(transaction=True)

with_and_without_locks = pytest.mark.parametrize("locks", [False, True], ids=["unlocked", "locked"])
postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="Only PostgreSQL has exclusion constraints."
)


def reserved():
    return Reservation.objects.reserved().aggregate(total=Sum("quantity"))["total"] or 0


def wanting(count):
    """So many people who want a tablet for the same days."""
    make_items(3)
    people = [make_learner(family_name=f"Exemple {number}") for number in range(count)]
    return [partial(reserve, 2, 9, learner=person) for person in people]


@with_and_without_locks
def test_last_three_tablets_are_reserved_by_three_of_many_at_once(locks):
    answers = race(*wanting(24), locks=locks)

    kept = not failures(answers) and reserved() == 3
    assert kept == locks


def test_the_others_are_in_the_queue_in_a_definite_order():
    answers = race(*wanting(12))

    places = sorted(one.place_in_queue() for one in answers if one.is_waiting)
    assert places == list(range(1, 10))


@with_and_without_locks
def test_loan_and_meeting_do_not_share_the_last_tablet(locks):
    [item], meeting = make_items(1), make_activity().meetings.get()
    odette, model = make_learner(), make_model()
    orders = [
        partial(lend, item, learner=odette),
        partial(Hold.objects.hold, meeting=meeting, model=model, quantity=1, by=None, now=NOW),
    ]

    answers = race(*orders, locks=locks)

    locked_out = any(isinstance(failure, OperationalError) for failure in failures(answers))
    claimed = LoanLine.objects.open().count() + (Hold.objects.aggregate(kept=Sum("quantity"))["kept"] or 0)
    assert (claimed == 1 and not locked_out) == locks


def test_one_item_is_handed_over_once_to_eight_people_at_once():
    item = make_item()
    people = [make_learner(family_name=f"Exemple {number}") for number in range(8)]

    answers = race(*[partial(lend, item, learner=person) for person in people])

    assert [failure.code for failure in failures(answers)] == ["is_out"] * 7
    assert LoanLine.objects.open().count() == 1


def test_item_is_not_moved_away_while_it_is_promised_at_the_same_instant():
    item, away, odette = make_item(), make_place("Ailleurs"), make_learner()

    race(
        partial(item.move, place=away, by=None, now=NOW),
        partial(reserve, 1, 3, learner=odette),
        meet=("INSERT", "UPDATE"),
    )

    moved = Item.objects.get().place == away
    assert reserved() == (0 if moved else 1)


def test_both_engines_refuse_a_second_open_loan_of_an_item_by_themselves():
    line = lend(make_item()).lines.get()

    with pytest.raises(IntegrityError), transaction.atomic():
        LoanLine.objects.create(loan=line.loan, item=line.item, lent_at=NOW, state_out="good")


@postgresql
def test_postgresql_refuses_loans_of_an_item_that_overlap_in_the_past():
    line = lend(make_item()).lines.get()
    line.take_back(by=None, now=NOW.replace(hour=12))
    fields = {"loan": line.loan, "item": line.item, "state_out": "good", "outcome": "returned"}

    with pytest.raises(IntegrityError), transaction.atomic():
        LoanLine.objects.create(lent_at=NOW.replace(hour=11), ended_at=NOW.replace(hour=13), **fields)


@postgresql
def test_postgresql_refuses_an_item_chosen_for_two_meetings_at_once():
    [item, _other] = make_items(2)
    meetings = [make_activity(title=title).meetings.get() for title in ("Une", "Deux")]
    holds = [
        Hold.objects.hold(meeting=meeting, model=make_model(), quantity=1, by=None, now=NOW)
        for meeting in meetings
    ]
    holds[0].choose(items=[item], by=None, now=NOW)

    with pytest.raises(IntegrityError), transaction.atomic():
        HoldItem.objects.create(hold=holds[1], item=item, starts_at=NEXT_TUESDAY, ends_at=holds[1].ends_at)
    assert day(7) == NEXT_TUESDAY.date()
