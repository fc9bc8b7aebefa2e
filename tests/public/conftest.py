import pytest
from django.core.cache import cache

from tests.makers import NOW


@pytest.fixture(autouse=True)
def nothing_counted(db):
    """Each test starts with nothing counted."""
    cache.clear()


@pytest.fixture(autouse=True)
def first_of_december(monkeypatch):
    """It is the first of December 2026, nine in the morning, for whoever asks the clock."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
