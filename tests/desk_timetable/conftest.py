import pytest

from tests.makers import NOW


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """It is Tuesday 1 December 2026, nine in the morning."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
