"""The ledger says what a count instant by instant says, of rows that no order would have made too."""

from datetime import timedelta
from random import Random

import pytest
from django.db import transaction

from equipment.ledger import Ledger
from equipment.models import Hold, Item, Loan, LoanLine, Repair, Reservation
from equipment.shortages import shortages
from tests.equipment.brute import too_many
from tests.equipment.makers import day, make_items, make_model
from tests.makers import NEXT_TUESDAY, NOW, make_activity, make_learner, make_place

pytestmark = pytest.mark.django_db
A_MOMENT = timedelta(microseconds=1)


def write_at_random(chance):
    """Rows that no order would have let in: two models at two places, far too much of each."""
    places, odette = [make_place(), make_place("Salle des associations")], make_learner()
    for model in (make_model("A"), make_model("B")):
        items = [
            *make_items(3, model=model, place=places[0]),
            *make_items(chance.randint(0, 2), model=model, place=places[1]),
        ]
        for item in chance.sample(items, 2):
            loan = Loan.objects.create(
                learner=odette,
                person_key=odette.person_key,
                place=item.place,
                lent_at=NOW - timedelta(days=8),
                due_on=day(chance.randint(-3, 9)),
            )
            LoanLine.objects.create(loan=loan, item=item, lent_at=loan.lent_at, state_out="good")
        for item in chance.sample(items, 2):
            back = chance.choice([None, day(chance.randint(-2, 6))])
            Repair.objects.create(
                item=item, reason="Vitre", opened_at=NOW - timedelta(days=1), expected_on=back
            )
        Item.objects.filter(pk=chance.choice(items).pk, lines=None, repairs=None).update(retired_at=NOW)
        for _reservation in range(4):
            first = chance.randint(-2, 9)
            Reservation.objects.create(
                model=model,
                place=chance.choice(places),
                learner=odette,
                person_key=odette.person_key,
                quantity=chance.randint(1, 2),
                first_on=day(first),
                last_on=day(first + chance.randint(0, 5)),
                status=chance.choice(["reserved", "reserved", "waiting", "cancelled"]),
                made_at=NOW,
                queued_at=NOW,
            )
        for hours in chance.sample(range(-8, 60), 2):
            meeting = make_activity(starts_at=NEXT_TUESDAY + timedelta(hours=hours)).meetings.get()
            Hold.objects.create(
                meeting=meeting,
                model=model,
                place=chance.choice(places),
                wanted=3,
                quantity=chance.randint(0, 3),
                starts_at=meeting.starts_at,
                ends_at=meeting.ends_at,
                made_at=NOW,
            )


def told_by_the_ledger(over, **fields):
    ledger = Ledger(now=NOW, **fields)
    return {
        (*key, moment): -ledger.least_free(tuple(key), moment, moment + A_MOMENT) for *key, moment in over
    }


@pytest.mark.parametrize("seed", range(10))
def test_ledger_counts_as_one_does_by_hand(seed):
    with transaction.atomic():
        write_at_random(Random(seed))
        over = too_many(NOW)

        assert told_by_the_ledger(over) == over
        later = {name: count for name, count in over.items() if name[2] >= NOW + timedelta(days=4)}
        assert told_by_the_ledger(later, start=NOW + timedelta(days=4)) == later


@pytest.mark.parametrize("seed", range(4))
def test_somebody_is_short_exactly_where_promises_are_too_many(seed):
    write_at_random(Random(seed))

    short = {(one.model.pk, one.place.pk) for one in shortages(NOW) if one.promised}

    promised = {
        (one.model_id, one.place_id) for one in [*Hold.objects.all(), *Reservation.objects.reserved()]
    }
    assert short == {tuple(name[:2]) for name, count in too_many(NOW).items() if count > 0} & promised
