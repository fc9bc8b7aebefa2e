"""Four workers tick at once, some are killed, servers fail: each notice leaves once, and none is lost.

The suite runs some days; `make storms` runs a year.
"""

import json

import pytest

from tests.storms.house import house

pytestmark = pytest.mark.xdist_group("storms")


@pytest.fixture
def told(tmp_path):
    with house(tmp_path) as built:
        order = "from tests.notices.storm import main; main(days=4, workers=4, kills=0.2, people=14)"
        yield json.loads(built.run("shell", "-v0", "-c", order).splitlines()[-1])


def test_four_workers_of_whom_some_are_killed_tell_everything_once(told):
    figures = told["figures"]

    assert told["faults"] == {}
    assert min(figures["workers killed"], figures["e-mails"], figures["text messages"]) > 2
