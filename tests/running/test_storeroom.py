"""The invented equipment obeys every rule of the orders, and shows something of each kind."""

import pytest
from django.utils import timezone

from equipment.models import Hold, Item, Loan, LoanLine, Model, Repair, Reservation, Stocktake
from equipment.shortages import shortages
from tests.equipment.brute import too_many
from tests.running.test_village import MORNING

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_village")]


def test_models_are_the_usual_ones():
    kinds = set(Model.objects.values_list("kind", flat=True))
    assert {"laptop", "tablet", "headset", "gaming", "robot", "printer_3d"} <= kinds
    assert Item.objects.in_stock().count() > 30


def test_no_item_is_in_two_loans_at_once():
    spans = {}
    for line in LoanLine.objects.order_by("item", "lent_at"):
        assert spans.get(line.item_id) is None or spans[line.item_id] <= line.lent_at
        spans[line.item_id] = line.ended_at


def test_there_is_something_of_each_kind():
    today = timezone.localdate(MORNING)

    assert Loan.objects.open().count() >= 5
    assert Loan.objects.late(today).count() == 1
    assert Repair.objects.open().count() == 1
    assert LoanLine.objects.to_erase().count() == 1
    assert {one.status for one in Reservation.objects.all()} == {"reserved", "waiting"}
    assert Stocktake.objects.get().counts()["missing"] == 1
    assert Hold.objects.travelling().exists()


def test_only_what_is_late_or_broken_leaves_someone_short():
    over = {model for (model, _place, _moment), count in too_many(MORNING).items() if count > 0}

    assert over == {one.model.pk for one in shortages(MORNING) if one.promised}
    assert over
