"""Who is short: what a late return, a breakage or a loss makes impossible is said at once."""

from datetime import timedelta

import pytest

from courses.models.meetings import local_midnight
from equipment.models import Hold, Model, Repair
from equipment.shortages import shortages
from tests.equipment.makers import day, lend, make_items, make_model, reserve
from tests.equipment.test_holds import make_course
from tests.makers import NEXT_TUESDAY, NOW, make_activity, make_learner

pytestmark = pytest.mark.django_db


def hold(quantity, **fields):
    meeting = make_activity(**fields).meetings.get()
    return Hold.objects.hold(meeting=meeting, model=make_model(), quantity=quantity, by=None, now=NOW)


def test_nobody_is_short_while_all_promises_can_be_kept():
    items = make_items(3)
    lend(items[0], due_on=day(3))
    hold(3)

    assert shortages(NOW) == []


def test_late_return_makes_the_meeting_short_at_once():
    items, late = make_items(3), NOW + timedelta(days=4)
    lend(items[0], due_on=day(3))
    kept = hold(3)

    [short] = shortages(late)

    assert (short.hold, short.short, short.promised, short.starts_at) == (kept, 1, True, kept.starts_at)
    assert (short.meeting, short.borrower) == (kept.meeting, None)


def test_breakage_makes_the_reservation_short_until_it_is_repaired():
    [item], marcel = make_items(1), make_learner("Marcel")
    reserve(2, 4, learner=marcel)
    repair = Repair.objects.report(item=item, reason="Vitre", by=None, now=NOW)

    [short] = shortages(NOW)
    assert (short.borrower, short.short, short.starts_at) == (marcel, 1, local_midnight(day(2)))
    repair.plan(expected_on=day(1), by=None, now=NOW)
    assert shortages(NOW) == []
    # The day is past, and it is not back.
    assert len(shortages(NOW + timedelta(days=2))) == 1
    repair.close(by=None, now=NOW)
    assert shortages(NOW) == []


def test_those_who_start_first_have_theirs_and_the_last_promised_is_short():
    items = make_items(2)
    first, second = reserve(5, 8), reserve(5, 9, now=NOW + timedelta(hours=1))
    kept = hold(1, starts_at=NEXT_TUESDAY + timedelta(days=5))

    Repair.objects.report(item=items[0], reason="Vitre", by=None, now=NOW)

    assert [short.reservation for short in shortages(NOW)] == [second]
    assert first.is_live
    assert kept.missing == 0


def test_what_a_course_wants_and_could_not_have_is_said_apart():
    make_items(2)
    Hold.objects.follow(make_activity(course=make_course(quantity=5)), by=None, now=NOW)

    [short] = shortages(NOW)

    assert (short.short, short.promised, short.model.name) == (3, False, "Tablette 10 pouces")


def test_shortages_of_other_models_can_be_left_aside():
    make_items(1)
    Hold.objects.follow(make_activity(course=make_course(quantity=5)), by=None, now=NOW)

    assert len(shortages(NOW, models=[make_model().pk])) == 1
    assert shortages(NOW, models=[make_model("Autre").pk]) == []
    assert Model.objects.count() == 2


def test_past_promise_is_nobody_s_shortage():
    items = make_items(1)
    reserve(1, 2)
    Repair.objects.report(item=items[0], reason="Vitre", by=None, now=NOW)

    assert shortages(NOW + timedelta(days=5)) == []
