"""Five hundred items and twenty thousand past loans cost no more than a few of each."""

from datetime import timedelta

import pytest

from equipment.availability import calendar
from equipment.models import Item, Loan, LoanLine, Model, Reservation
from equipment.shortages import shortages
from tests.equipment.makers import TODAY, day, lend, make_items, reserve
from tests.makers import NOW, make_learner, make_place

pytestmark = pytest.mark.django_db


def make_large_stock(items=500, past=20_000):
    """Twenty-five models at one place, and years of loans that are over."""
    place, learner = make_place(), make_learner()
    models = Model.objects.bulk_create([Model(name=f"Modèle {number}") for number in range(25)])
    stock = Item.objects.bulk_create(
        [
            Item(model=models[number % 25], place=place, number=f"G{number}", added_at=NOW)
            for number in range(items)
        ]
    )
    starts = [NOW - timedelta(days=30 + 40 * (number // items), hours=1) for number in range(past)]
    person = {"learner": learner, "person_key": learner.person_key, "place": place}
    loans = Loan.objects.bulk_create(
        [Loan(lent_at=at, due_on=at.date(), closed_at=at, **person) for at in starts], batch_size=2000
    )
    LoanLine.objects.bulk_create(
        [
            LoanLine(
                loan=loan,
                item=stock[number % items],
                lent_at=loan.lent_at,
                ended_at=loan.lent_at + timedelta(days=28),
                outcome="returned",
                state_out="good",
            )
            for number, loan in enumerate(loans)
        ],
        batch_size=2000,
    )
    return stock


def test_month_of_all_models_of_a_large_stock_is_read_in_six_queries(django_assert_max_num_queries):
    stock = make_large_stock()
    lend(*stock[:40:25])

    with django_assert_max_num_queries(6):
        months = calendar(first=TODAY, last=day(30), now=NOW)

    assert len(months) == 25
    assert [len(month.days) for month in months] == [31] * 25
    assert months[0].days[0].free == months[0].owned - 2


@pytest.mark.parametrize("count", [1, 4])
def test_shortages_take_as_many_queries_for_one_as_for_several(count, django_assert_max_num_queries):
    lent = lend(*make_items(count))
    for number in range(count):
        reserve(40 + number, 41 + number)
    late = NOW + timedelta(days=39)
    Loan.objects.filter(pk=lent.pk).update(due_on=(NOW + timedelta(days=2)).date())

    with django_assert_max_num_queries(9):
        found = shortages(late)

    assert len(found) == Reservation.objects.reserved().count() == count
