"""Handing over, renewing, taking back: each rule, and each refusal with its next step."""

from datetime import timedelta

import pytest

from courses.models import Closure, Guardian
from equipment.models import Item, LoanLine, Repair, Reservation
from equipment.refusals import EquipmentRefused
from tests.equipment.makers import day, lend, make_item, make_items, make_model, make_school, reserve
from tests.makers import NOW, make_learner, make_place

pytestmark = pytest.mark.django_db


def code_of(order, *args, **kwargs):
    with pytest.raises(EquipmentRefused) as refusal:
        order(*args, **kwargs)
    return refusal.value.code


def test_loan_lasts_as_long_as_its_model_says():
    loan = lend(make_item(model=make_model(loan_days=14)))

    assert (loan.due_on, loan.is_open, loan.lines.count()) == (day(14), True, 1)


def test_loan_of_several_models_is_due_after_the_shortest():
    short, long = make_model("Casque", loan_days=3), make_model("Tablette", loan_days=20)

    assert lend(make_item(model=short), make_item(model=long)).due_on == day(3)


def test_accessories_that_leave_are_those_of_the_model_unless_said():
    item, other = make_items(2, model=make_model(accessories="Chargeur\n Housse \n"))

    loan = lend(item, other, accessories={other.pk: ["Housse"]})

    assert [line.accessories_out for line in loan.lines.all()] == [["Chargeur", "Housse"], ["Housse"]]


def test_item_already_out_is_refused():
    item = make_item()
    lend(item)

    assert code_of(lend, item) == "is_out"


def test_item_in_repair_is_refused():
    item, _other = make_items(2)
    Repair.objects.report(item=item, reason="Écran noir", by=None, now=NOW)

    assert code_of(lend, item) == "in_repair"


def test_item_that_was_not_emptied_is_refused_until_it_is():
    item = make_item()
    line = lend(item).lines.get().take_back(by=None, now=NOW)

    assert code_of(lend, item) == "to_erase"
    line.mark_erased(by=None, now=NOW)
    assert lend(item).is_open


def test_item_that_keeps_nothing_needs_no_emptying():
    item = make_item(model=make_model("BeeBot", keeps_data=False))
    lend(item).lines.get().take_back(by=None, now=NOW)

    assert lend(item).is_open


def test_retired_item_is_refused():
    item = make_item()
    item.retire(why="recycled", by=None, now=NOW)

    assert code_of(lend, item) == "retired"


def test_nothing_is_lent_when_one_of_several_cannot_be():
    free, out = make_items(2)
    lend(out)

    assert code_of(lend, free, out) == "is_out"
    assert LoanLine.objects.filter(item=free).count() == 0


def test_items_of_two_places_are_two_loans():
    here, there = make_item(), make_item(place=make_place("Salle des associations"))

    assert code_of(lend, here, there) == "several_places"


def test_model_that_stays_is_refused():
    assert code_of(lend, make_item(model=make_model(may_leave=False))) == "may_not_leave"


@pytest.mark.parametrize(
    ("born", "code"), [(2015, "too_young"), (None, "age_unknown"), (2013, None), (1950, None)]
)
def test_headset_is_lent_from_thirteen(born, code):
    model, guardian = make_model(minimum_age=13), Guardian.objects.create(given_name="A", family_name="B")
    learner, item = make_learner(birth_year=born, guardian=guardian), make_item(model=model)

    assert (code_of(lend, item, learner=learner) if code else lend(item, learner=learner).is_open) == (
        code or True
    )


def test_minor_needs_a_guardian_who_is_kept():
    child, item = make_learner(birth_year=2014), make_item()
    parent = Guardian.objects.create(given_name="Anne", family_name="Exemple")

    assert code_of(lend, item, learner=child) == "no_guardian"
    assert lend(item, learner=child, guardian=parent).guardian == parent


def test_day_of_return_on_a_closed_day_becomes_the_next_open_one():
    Closure.objects.close_days(first=day(10), last=day(12), reason="Travaux", by=None, now=NOW)

    assert lend(make_item(), due_on=day(11)).due_on == day(13)


def test_day_of_return_on_a_weekday_without_hours_becomes_the_next_one_with():
    place = make_place(opening_hours="Tu,Th 09:00-12:00; PH off")

    # 2 December 2026 is a Wednesday.
    assert lend(make_item(place=place), due_on=day(1)).due_on == day(2)


def test_loan_longer_than_allowed_is_refused_but_to_schools():
    model = make_model(loan_days=28)
    one, two = make_items(2, model=model)

    assert code_of(lend, one, due_on=day(29)) == "too_long"
    assert lend(two, organisation=make_school(), due_on=day(300)).due_on == day(300)


def test_loan_over_a_promise_says_until_when_it_can_last():
    item = make_item()
    reserve(5, 6)

    with pytest.raises(EquipmentRefused, match="2026") as refusal:
        lend(item)
    assert refusal.value.code == "promised"
    assert lend(item, due_on=day(4)).is_open


def test_loan_over_a_promise_names_an_open_day_on_which_it_can_come_back():
    item = make_item(place=make_place(opening_hours="Tu,Th 09:00-12:00; PH off"))
    reserve(7, 9, place=item.place)

    # Promised from Tuesday 8 December on: not Monday, when the place is closed, but the Thursday before.
    with pytest.raises(EquipmentRefused, match="jeudi 3"):
        lend(item, due_on=day(6))
    assert lend(item, due_on=day(2)).due_on == day(2)


def test_loan_that_could_only_come_back_while_the_place_is_closed_is_refused_without_a_day():
    item = make_item(place=make_place(opening_hours="Th 09:00-12:00; PH off"))
    reserve(2, 9, place=item.place)

    with pytest.raises(EquipmentRefused, match="Choisissez un autre modèle"):
        lend(item, due_on=day(1))


def test_reservation_is_handed_over_to_the_one_it_was_made_for():
    odette, item = make_learner(), make_item()
    reservation = reserve(0, 6, learner=odette)

    assert code_of(lend, item) == "promised"
    loan = lend(item, learner=odette)
    reservation.refresh_from_db()
    assert (loan.due_on, reservation.status, reservation.loan) == (day(6), "lent", loan)


def test_what_was_reserved_and_not_fetched_goes_to_the_queue():
    make_items(2)
    school, item = make_school(), Item.objects.first()
    reserve(0, 10, organisation=school, quantity=2)
    waiting = reserve(0, 10)

    lend(item, organisation=school)

    waiting.refresh_from_db()
    assert (waiting.status, waiting.promoted_at) == ("reserved", NOW)


def test_partial_return_leaves_the_rest_out():
    items = make_items(3)
    loan = lend(*items)

    loan = loan.take_back(returns=[{"line": loan.lines.first(), "erased": True}], by=None, now=NOW)

    assert (loan.is_open, loan.lines.open().count()) == (True, 2)
    loan = loan.take_back(returns=[{"line": line} for line in loan.lines.open()], by=None, now=NOW)
    assert (loan.is_open, loan.closed_at) == (False, NOW)


def test_return_notes_what_is_missing_and_what_is_broken():
    item = make_item(model=make_model(accessories="Chargeur\nHousse"))

    line = (
        lend(item)
        .lines.get()
        .take_back(state="damaged", accessories=["Housse"], note="Tombée", repair="Vitre", by=None, now=NOW)
    )

    item.refresh_from_db()
    assert (line.accessories_missing, item.state) == (["Chargeur"], "damaged")
    assert (item.repairs.get().source, item.repairs.get().is_open) == ("return", True)


def test_return_in_the_loan_of_someone_else_is_refused():
    one, two = make_items(2)
    mine, _other = lend(one), lend(two)

    assert code_of(LoanLine.objects.out_of, two, loan=mine) == "other_loan"
    assert LoanLine.objects.out_of(one, loan=mine).item == one


def test_return_of_what_is_not_out_is_refused():
    assert code_of(LoanLine.objects.out_of, make_item()) == "not_out"


@pytest.mark.parametrize("outcome", ["lost", "stolen", "broken"])
def test_item_that_does_not_come_back_leaves_the_stock(outcome):
    item = make_item()

    line = lend(item).lines.get().end_as(outcome=outcome, by=None, now=NOW)

    item.refresh_from_db()
    assert (item.retired_as, line.loan.is_open) == (outcome, False)


def test_lost_item_that_is_found_serves_who_waits():
    item = make_item()
    line = lend(item).lines.get()
    waiting = reserve(1, 3)
    line.end_as(outcome="lost", by=None, now=NOW)

    item.take_up(place=make_place(), by=None, now=NOW)

    waiting.refresh_from_db()
    assert waiting.status == "reserved"


def test_renewal_gives_the_length_of_a_loan_again_once():
    loan = lend(make_item(model=make_model(loan_days=10, renewals=1)))

    loan = loan.renew(by=None, now=NOW + timedelta(days=8))

    assert (loan.due_on, loan.renewed.get().from_on) == (day(18), day(10))
    assert code_of(loan.renew, by=None, now=NOW + timedelta(days=12)) == "no_renewal_left"


def test_renewal_is_refused_while_someone_waits_or_was_promised():
    loan = lend(make_item(model=make_model(loan_days=10, renewals=2)))
    promise = reserve(11, 12)

    assert code_of(loan.renew, by=None, now=NOW) == "not_later"
    assert code_of(loan.renew, by=None, now=NOW, due_on=day(10)) == "not_later"
    assert code_of(loan.renew, by=None, now=NOW + timedelta(days=5)) == "all_out"
    reserve(5, 6)
    assert code_of(loan.renew, by=None, now=NOW + timedelta(days=5)) == "someone_waits"
    assert promise.is_live


def test_cheque_is_held_and_given_back():
    loan = lend(make_item(), deposit=200)

    assert loan.deposit_held_at == NOW
    assert loan.give_deposit_back(by=None, now=NOW + timedelta(days=9)).deposit_given_back_at > NOW


def test_queue_is_served_in_order_when_the_item_comes_back():
    item = make_item()
    line = lend(item).lines.get()
    first, second = (reserve(1, 5, learner=make_learner(name)) for name in ("Odette", "Marcel"))
    assert (first.place_in_queue(), second.place_in_queue()) == (1, 2)

    line.take_back(by=None, now=NOW + timedelta(days=3))

    statuses = Reservation.objects.order_by("pk").values_list("status", "first_on", "last_on")
    assert list(statuses) == [("reserved", day(3), day(7)), ("waiting", day(1), day(5))]


def test_reservation_longer_than_allowed_or_past_is_refused():
    make_item(model=make_model(loan_days=28))

    assert code_of(reserve, 1, 30) == "too_long"
    assert code_of(reserve, -1, 3) == "past"
    assert code_of(reserve, 5, 3) == "upside_down"
    assert code_of(reserve, 5, 6, quantity=2) == "too_many"


def test_reserving_twice_the_same_days_is_harmless():
    make_items(3)
    odette = make_learner()

    assert reserve(2, 4, learner=odette) == reserve(2, 4, learner=odette)


def test_reservation_moves_only_to_days_that_are_free():
    make_item()
    first, second = reserve(2, 4), reserve(6, 8)

    assert code_of(second.move, first_on=day(4), last_on=day(6), by=None, now=NOW) == "all_out"
    assert second.move(first_on=day(5), last_on=day(9), by=None, now=NOW).days == 5
    assert first.is_live
