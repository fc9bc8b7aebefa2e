import pytest

from tests.desk.moments import DOORS_OPEN


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """It is a quarter to two, before the workshop of `make_activity`; a test moves the hands."""

    def move(moment):
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    move(DOORS_OPEN)
    return move
