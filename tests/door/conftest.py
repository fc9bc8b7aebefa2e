import pytest
from django.core.cache import cache
from django.test import Client

from numeripole.door.models import Device
from tests.desk.moments import DOORS_OPEN
from tests.makers import make_place


@pytest.fixture(autouse=True)
def clock(monkeypatch, db):
    """It is a quarter to two, before the workshop of `make_activity`; nothing is counted yet."""
    cache.clear()

    def move(moment):
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    move(DOORS_OPEN)
    return move


@pytest.fixture
def door():
    """The browser of the screen at the entrance, signed in as nobody."""
    device = Device.objects.open(place=make_place(), name="Entrée", by=None, now=DOORS_OPEN)
    browser = Client()
    browser.cookies["entree"] = device.token
    browser.device = device
    return browser
