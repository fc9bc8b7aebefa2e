"""What the program writes of itself says what failed, and nothing of anybody."""

import json
import logging

import pytest
from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.test import Client
from django.urls import include, path

from numeripole import urls
from numeripole.running.logs import Lines

handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500
LOST = []


def fail(request, name):
    if name == "perdue" and LOST:
        LOST.pop()
        raise InterfaceError("connection already closed")
    if name == "perdue":
        return HttpResponse("lue")
    raise {"full": OperationalError("database or disk is full")}.get(
        name, ValueError("Key (phone)=(+33199001234) is already there.")
    )


fail.login_required = False
urlpatterns = [path("essai/<str:name>/", fail, name="fail"), path("", include("numeripole.urls"))]


@pytest.fixture
def visitor(settings, db):
    settings.ROOT_URLCONF = __name__
    return Client(raise_request_exception=False)


def written(caplog):
    return [json.loads(Lines().format(record)) for record in caplog.records]


def test_a_failure_is_logged_under_the_code_of_its_page(visitor, caplog):
    page = visitor.get("/essai/odette/").content.decode()

    [event] = [event for event in written(caplog) if "code" in event]
    assert event["code"] in page
    assert (event["view"], event["failure"]) == ("fail", "ValueError")
    assert any("fail" in step for step in event["through"])


def test_nothing_of_anybody_is_logged(visitor, caplog):
    visitor.get("/essai/odette/")
    visitor.get("/inscription/K7M4P2/")

    said = "\n".join(Lines().format(record) for record in caplog.records if record.name != "django.request")
    assert not any(word in said for word in ("odette", "+33199001234", "K7M4P2"))


@pytest.mark.parametrize("name", ["django.request", "django.security.csrf"])
def test_addresses_are_not_written_by_django_either(name):
    logger = logging.getLogger(name)
    assert (logger.propagate, settings.LOGGING["loggers"][name]["handlers"]) == (False, ["nowhere"])


def test_a_database_that_is_away_or_full_asks_to_try_again(visitor):
    response = visitor.get("/essai/full/")

    assert (response.status_code, response.headers["Retry-After"]) == (503, "60")


@pytest.mark.parametrize(("times", "status"), [(1, 200), (2, 503)])
def test_a_page_is_read_once_more_when_the_connection_was_lost(visitor, times, status):
    LOST[:] = [True] * times

    assert visitor.get("/essai/perdue/").status_code == status


@pytest.mark.django_db
def test_a_slow_page_is_named(client, settings, caplog):
    settings.SLOW_SECONDS = 0
    client.get("/")

    [event] = [event for event in written(caplog) if "milliseconds" in event]
    assert (event["view"], event["method"]) == ("public:home", "GET")
