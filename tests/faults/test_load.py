"""Ten times the usual load, a clock that jumps, an upgrade meanwhile: everybody is answered."""

import pytest

from tests.faults import clocks, load, upgrades

pytestmark = pytest.mark.xdist_group("storms")


def test_ten_times_the_usual_load_is_answered_without_a_failure(place):
    assert load.rush(*place, seconds=10)["answered"] > 100


def test_clock_that_jumps_loses_no_order(place):
    assert clocks.jumps(*place, jumps=(-18000, 28800, 0))["jumps"] == 3


def test_newer_version_migrates_and_serves_beside_this_one(place, tmp_path):
    assert upgrades.under_load(*place, tmp_path)["bookings"] > 0
