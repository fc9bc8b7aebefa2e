"""Plain makers of equipment; every test says the rest."""

from datetime import timedelta
from itertools import count

from equipment.models import Item, Loan, Model, Organisation, Reservation
from tests.makers import NOW, make_learner, make_place

numbers = count(1)
TODAY = NOW.date()


def day(after):
    """So many days after today."""
    return TODAY + timedelta(days=after)


def make_model(name="Tablette 10 pouces", **fields):
    return Model.objects.get_or_create(name=name, defaults={"kind": "tablet"} | fields)[0]


def make_items(quantity=1, *, model=None, place=None, **fields):
    """So many items of one model, at one place."""
    model, place = model or make_model(), place or make_place()
    add, by_hand = Item.objects.add, {"by": None, "now": NOW} | fields
    return [
        add(model=model, place=place, number=f"N{next(numbers):04}", **by_hand) for _item in range(quantity)
    ]


def make_item(**fields):
    return make_items(1, **fields)[0]


def make_school(name="École de Bras"):
    return Organisation.objects.get_or_create(name=name)[0]


def lend(*items, learner=None, now=NOW, **fields):
    if "organisation" not in fields:
        learner = learner or make_learner()
    return Loan.objects.lend(items=items, learner=learner, by=None, now=now, **fields)


def reserve(first=0, last=None, *, model=None, place=None, now=NOW, **fields):
    """From so many days after today until so many."""
    if "organisation" not in fields and "learner" not in fields:
        fields["learner"] = make_learner()
    days = {"first_on": day(first), "last_on": day(first if last is None else last)}
    return Reservation.objects.reserve(
        model=model or make_model(), place=place or make_place(), by=None, now=now, **days, **fields
    )
