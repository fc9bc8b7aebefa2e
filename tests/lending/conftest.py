import pytest

from tests.makers import NOW


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """It is NOW, a Tuesday morning; a test moves the hands."""

    def move(moment):
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    move(NOW)
    return move


@pytest.fixture
def desk(staff):
    """The facilitator, signed in."""
    return staff("facilitator")


@pytest.fixture
def media(settings, tmp_path):
    """Files that are sent go to a folder of this test's own."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path
