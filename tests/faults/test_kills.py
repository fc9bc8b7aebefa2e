"""Killed anywhere, the centre loses, doubles and halves no order, and goes on by itself.

The short form; `make faults` kills longer, and shows what a kill does where there are no transactions.
"""

import pytest

from tests.faults import backups, kills

pytestmark = pytest.mark.xdist_group("storms")


def test_killed_server_loses_doubles_and_halves_nothing(place):
    figures = kills.kill_all(*place, times=1)

    assert figures["bookings"] + figures["loans"] + figures["imports"] >= 3


def test_killed_web_process_is_replaced_by_the_server(place):
    assert kills.kill_children(*place, ticking=False, times=1)["killed"] == 1


def test_killed_worker_is_replaced_by_the_server(place):
    assert kills.kill_children(*place, ticking=True, times=1)["killed"] == 1


def test_processes_of_a_killed_server_leave_its_port(place):
    assert kills.kill_main(place[0])["processes left behind for s"] < 30


def test_killed_backup_is_never_taken_for_a_good_one(place):
    assert backups.kill(place[0], times=2)["named, and each opens"] >= 2
