import pytest

from tests.makers import NOW, make_commune


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """It is NOW, a Tuesday morning; a test moves the hands."""

    def move(moment):
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    move(NOW)
    return move


@pytest.fixture
def desk(staff):
    """The secretary, signed in."""
    return staff("secretary")


@pytest.fixture
def bras(db):
    return make_commune()
