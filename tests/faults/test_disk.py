"""A disk that is full, read-only or damaged: an honest page meanwhile, and no bad backup."""

import pytest

from tests.faults import backups, disk

pytestmark = pytest.mark.xdist_group("storms")


def test_full_disk_refuses_orders_honestly_and_they_are_taken_once_there_is_room(small_disk):
    assert disk.full(*small_disk)["try again"] >= 5


def test_backup_that_finds_no_room_is_refused_in_a_sentence(small_disk):
    assert backups.no_room(small_disk[0])["refused"] == 1


def test_database_that_takes_no_writing_is_told_honestly(file):
    assert disk.read_only(*file)["try again"] >= 5


def test_letter_that_changed_on_the_disk_is_found_and_makes_no_good_backup(file):
    built, town = file
    damage = backups.changed_letter(built, town["items"][0]["number"])

    assert backups.damaged(built, damage)["kept"] >= 1
