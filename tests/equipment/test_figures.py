"""The figures of equipment, against a count that asks every item on every day."""

from datetime import date, timedelta
from random import Random

import pytest
from django.utils import timezone

from equipment.figures import figures
from equipment.models import Hold, Item, LoanLine
from tests.equipment.makers import TODAY, day, lend, make_items, make_model, make_school
from tests.makers import NOW, make_activity, make_learner

pytestmark = pytest.mark.django_db


def make_half_a_year(seed):
    """Two models, eight items of three origins, and half a year of loans, some late, some lost."""
    chance, at = Random(seed), NOW - timedelta(days=180)
    items = []
    for name, origin in [
        ("Tablette", "bought"),
        ("Tablette", "given"),
        ("PC", "refurbished"),
        ("PC", "bought"),
    ]:
        items += make_items(2, model=make_model(name, loan_days=20, keeps_data=False), origin=origin, now=at)
    people = [make_learner(family_name=f"Exemple {number}") for number in range(4)]
    while at < NOW:
        at += timedelta(days=chance.randint(1, 12), hours=chance.randint(0, 9))
        free = list(Item.objects.ready().order_by("pk"))
        if free and at < NOW:
            school = chance.random() < 0.2
            who = {"organisation": make_school()} if school else {"learner": chance.choice(people)}
            lend(*chance.sample(free, min(len(free), 1 + school)), now=at, **who)
        for line in list(LoanLine.objects.open()):
            if chance.random() < 0.3 and line.lent_at < at:
                lost = chance.random() < 0.1
                give_back(line, lost, at)
    return items


def give_back(line, lost, at):
    if lost:
        line.end_as(outcome="lost", by=None, now=at)
    else:
        line.take_back(by=None, now=at)


def asked_day_by_day(first, last, items):
    """loans, people, organisations, days out, days owned, late, lost: one item and one day at a time."""
    days = [first + timedelta(days=step) for step in range((last - first).days + 1)]
    seen = {name: set() for name in ("loans", "people", "schools", "out", "owned", "late", "lost")}
    for item in items:
        for one in days:
            left = item.retired_at and timezone.localdate(item.retired_at)
            if timezone.localdate(item.added_at) <= one and (left is None or one <= left):
                seen["owned"].add((item.pk, one))
            for line in item.lines.select_related("loan"):
                out, back = (
                    timezone.localdate(line.lent_at),
                    line.ended_at and timezone.localdate(line.ended_at),
                )
                if out <= one and (back is None or one <= back):
                    seen["out"].add((item.pk, one))
                    who = line.loan.organisation_id or line.loan.person_key
                    seen["schools" if line.loan.organisation_id else "people"].add(who)
                    seen["loans"] |= {line.pk} if out == one else set()
                    seen["late"] |= {line.pk} if one > line.loan.due_on else set()
                    seen["lost"] |= {line.pk} if one == back and line.outcome == "lost" else set()
    return tuple(len(seen[name]) for name in seen)


def as_told(row):
    return (
        row.loans,
        row.people,
        row.organisations,
        row.days_out,
        row.days_owned,
        row.late,
        row.lost,
    )


@pytest.mark.parametrize("seed", [1, 2])
def test_figures_are_those_of_a_count_day_by_day(seed):
    make_half_a_year(seed)
    items = list(Item.objects.select_related("model"))
    first, last = day(-140), day(-10)

    found = figures(first, last, now=NOW)

    assert as_told(found.total) == asked_day_by_day(first, last, items)
    assert min(as_told(found.total)) > 0
    for row in found.by_model:
        mine = [item for item in items if item.model.name == row.name]
        assert as_told(row) == asked_day_by_day(first, last, mine)
    origins = {str(item.get_origin_display()) for item in items}
    assert {row.name for row in found.by_origin} == origins


def test_days_to_come_are_not_counted():
    make_items(2)

    assert figures(day(-10), day(40), now=NOW).total.days_owned == 2


def test_item_that_nobody_had_is_never_used_unless_its_model_went_to_a_meeting():
    used, spare = make_items(2, now=NOW - timedelta(days=30))
    lend(used, now=NOW - timedelta(days=20))

    assert figures(day(-25), TODAY, now=NOW).never_used == [spare]
    meeting = make_activity(starts_at=NOW + timedelta(hours=2)).meetings.get()
    Hold.objects.hold(meeting=meeting, model=spare.model, quantity=1, by=None, now=NOW)
    assert figures(day(-25), TODAY, now=NOW).never_used == []


def test_second_life_counts_what_was_refurbished_or_given_and_its_years():
    make_items(1, origin="refurbished", made_in=2016)
    make_items(1, origin="given", acquired_on=date(2024, 12, 1))
    make_items(2)

    life = figures(TODAY, TODAY, now=NOW).second_life

    assert (life.items, life.refurbished, life.given, life.share) == (4, 1, 1, 50)
    assert life.years == pytest.approx((10.92 + 2) / 2, abs=0.01)


@pytest.mark.parametrize("count", [1, 4])
def test_figures_take_three_queries_however_many_loans(count, django_assert_num_queries):
    lend(*make_items(count))

    with django_assert_num_queries(3):
        assert figures(day(-30), TODAY, now=NOW).total.loans == count
