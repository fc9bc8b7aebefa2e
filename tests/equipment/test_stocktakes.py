"""Stocktakes, stickers, cases and planned care."""

from datetime import timedelta

import pytest

from equipment import stickers
from equipment.models import Kit, Maintenance, Repair, Stocktake
from tests.equipment.makers import TODAY, lend, make_item, make_items, make_model
from tests.equipment.test_loans import code_of
from tests.makers import NOW, make_place

pytestmark = pytest.mark.django_db


def start(place=None, now=NOW):
    return Stocktake.objects.start(place=place or make_place(), by=None, now=now)


def test_stocktake_sees_what_is_found_missing_elsewhere_and_away():
    here, gone, out, broken = make_items(4)
    stray = make_item(place=make_place("Salle des associations"))
    lend(out)
    Repair.objects.report(item=broken, reason="Vitre", by=None, now=NOW)
    walk = start()

    walk.scan(f"https://ateliers.example.org/m/{here.token}/", by=None, now=NOW)
    walk.scan(stray.number.lower(), by=None, now=NOW)
    walk = walk.finish(by=None, now=NOW)

    assert walk.counts() == {"to_find": 0, "found": 1, "missing": 1, "elsewhere": 1, "away": 2}
    assert walk.lines.get(result="missing").item == gone


def test_stocktake_is_taken_up_again_and_frozen_once_finished():
    item = make_item()
    walk = start()

    assert start(now=NOW + timedelta(days=1)) == walk
    walk.scan(item.number, by=None, now=NOW)
    walk.scan(item.number, by=None, now=NOW)
    walk.finish(by=None, now=NOW)
    assert code_of(walk.scan, item.number, by=None, now=NOW) == "finished"
    assert start() != walk


def test_scan_by_mistake_is_taken_back():
    item = make_item()
    walk = start()
    walk.scan(item.number, by=None, now=NOW)

    walk.forget(item, by=None, now=NOW)

    assert walk.counts()["to_find"] == 1


def test_unknown_and_retired_stickers_are_refused():
    item = make_item()
    item.retire(why="recycled", by=None, now=NOW)

    assert code_of(stickers.read_item, "K7M4P3") == "unknown_sticker"
    assert code_of(stickers.read_item, " ") == "unknown_sticker"
    assert code_of(stickers.read_item, "K" * 60_000) == "unknown_sticker"
    assert code_of(stickers.read_item, item.token) == "retired_sticker"


def test_sticker_of_a_case_names_all_that_is_in_it():
    items = make_items(3)
    kit = Kit.objects.pack(name="Mallette", number="M1", items=items, by=None, now=NOW)

    assert stickers.read(kit.token) == items
    assert code_of(
        kit.repack, items=[make_item(place=make_place("Ailleurs")), items[0]], by=None, now=NOW
    ) == ("several_places")
    kit.repack(items=[], by=None, now=NOW)
    assert code_of(stickers.read, "m1") == "empty_kit"


def test_item_is_in_one_case_and_leaves_it_when_it_moves():
    items = make_items(2)
    pack = Kit.objects.pack
    kit = pack(name="Mallette", number="M1", items=items, by=None, now=NOW)

    assert code_of(pack, name="Autre", number="M2", items=items[:1], by=None, now=NOW) == "in_another_kit"
    items[0].move(place=make_place("Ailleurs"), by=None, now=NOW)
    assert list(kit.items.all()) == items[1:]


def test_care_is_due_every_so_many_months_for_each_item():
    items = make_items(2)
    plan = Maintenance.objects.create(model=make_model(), name="Mises à jour", months=1)
    due = Maintenance.objects.due

    assert due(TODAY) == []
    assert [care.item for care in due(TODAY + timedelta(days=31))] == items
    Maintenance.objects.note(maintenance=plan, items=items[:1], by=None, now=NOW + timedelta(days=20))
    assert [care.item for care in due(TODAY + timedelta(days=31))] == items[1:]


def test_fault_reported_twice_is_one_repair_with_both_words():
    item = make_item()

    Repair.objects.report(item=item, reason="Ne s’allume plus", by=None, now=NOW, source="sticker")
    repair = Repair.objects.report(item=item, reason="Écran noir", by=None, now=NOW)

    assert (Repair.objects.count(), repair.source) == (1, "sticker")
    assert "Écran noir" in repair.reason
    assert "Ne s’allume plus" in repair.reason


def test_number_that_another_item_has_is_refused():
    one, two = make_items(2)

    assert code_of(two.change, number=one.number, by=None, now=NOW) == "number_taken"
    assert one.change(number="A1", by=None, now=NOW).number == "A1"
