"""What loans and reservations keep of a person whose file is merged or erased."""

import pytest

from equipment.models import Loan, Reservation
from equipment.refusals import EquipmentRefused
from numeripole.privacy.files import erase
from numeripole.privacy.merging import merge
from tests.equipment.makers import lend, make_item, make_items, reserve
from tests.makers import NOW, make_learner, make_user

pytestmark = pytest.mark.django_db


def test_person_who_has_something_is_not_erased():
    odette = make_learner()
    lend(make_item(), learner=odette)

    with pytest.raises(EquipmentRefused) as refusal:
        erase(odette, by=make_user(), now=NOW)

    assert refusal.value.code == "has_loan"


def test_person_whose_cheque_is_held_is_not_erased():
    odette = make_learner()
    loan = lend(make_item(), learner=odette, deposit=80)
    loan.lines.get().take_back(by=None, now=NOW)

    with pytest.raises(EquipmentRefused) as refusal:
        erase(odette, by=make_user(), now=NOW)
    assert refusal.value.code == "has_deposit"
    loan.give_deposit_back(by=None, now=NOW)
    erase(odette, by=make_user(), now=NOW)


def test_erased_person_leaves_the_key_alone_and_frees_what_was_promised():
    odette, key = make_learner(), None
    item, _other = make_items(2)
    loan, key = lend(item, learner=odette, note="Vient en bus"), odette.person_key
    loan.sign(how="paper", signed_by="Odette Exemple", by=None, now=NOW)
    loan.lines.get().take_back(by=None, now=NOW, note="Est tombée avec")
    reserve(1, 3, learner=odette, quantity=2)
    waiting = reserve(1, 3)

    erase(odette, by=make_user(), now=NOW)

    loan.refresh_from_db()
    waiting.refresh_from_db()
    assert (loan.learner, loan.person_key, loan.signed_by, loan.note) == (None, key, "", "")
    assert loan.lines.get().note == ""
    assert waiting.status == "reserved"
    assert Reservation.objects.get(person_key=key).status == "cancelled"


def test_merged_person_brings_loans_and_reservations():
    kept, gone = make_learner(), make_learner()
    items = make_items(2)
    lend(items[0], learner=gone)
    reserve(40, 45, learner=gone)

    merge(kept, gone, by=make_user(), now=NOW)

    assert {Loan.objects.get().learner, Reservation.objects.get().learner} == {kept}
    assert {Loan.objects.get().person_key, Reservation.objects.get().person_key} == {kept.person_key}
