"""PostgreSQL crashes and cuts connections: no order is lost, and nobody has to start anything again."""

import pytest

from tests.faults import postgres

pytestmark = [pytest.mark.xdist_group("storms"), pytest.mark.once]


def test_connections_that_are_cut_lose_no_order(server):
    assert postgres.cut(*server, times=3)["cut"] == 3


def test_crash_of_the_database_loses_no_order(server):
    assert postgres.restarted(*server, times=1, mode="immediate")["stopped"] == 1
