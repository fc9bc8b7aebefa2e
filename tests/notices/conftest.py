import pytest

from numeripole.centre.models import Centre
from tests.makers import NOW


@pytest.fixture(autouse=True)
def centre(settings, request):
    """A centre with a telephone and an e-mail; messages leave through Django's own memory."""
    settings.EMAIL_SHOWN_ONLY = False
    settings.EMAIL_WORKS = settings.SMS_WORKS = True
    if "db" in request.fixturenames or request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db")
        return Centre.objects.create(name="Numéripôle", phone="+33199001234", email="centre@example.org")
    return None


@pytest.fixture
def clock(monkeypatch):
    """It is NOW; a test moves the hands."""

    def move(moment):
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    move(NOW)
    return move
