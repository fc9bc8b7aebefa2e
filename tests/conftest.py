import os
import re

import pytest
from django.conf import settings
from django.core.management import call_command

from numeripole.accounts.roles import ROLES
from tests.makers import make_user


def pytest_configure(config):
    """Collect the static files once, before the workers start: pages name them by their hash."""
    if not hasattr(config, "workerinput"):
        call_command("collectstatic", interactive=False, verbosity=0, clear=True)


# What says the same on every engine: papers, words, looks, signatures, forms, and pages opened as one role
# after the other. What counts, locks, searches, sorts, merges or moves rows is asked on each.
ONCE = re.compile("tests/(attack|badges|browser|centre|desk_timetable|documents|door|house|staff|style)/")


def pytest_collection_modifyitems(items):
    """Mark what one engine is enough for; every page is still opened, as the administrator, on each."""
    for item in items:
        again = "tests/browser/" not in item.nodeid and "[administrator]" in item.nodeid
        if ONCE.match(item.nodeid) and not again:
            item.add_marker(pytest.mark.once)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings):
    """SQLite in a file of this run's own: threads then open true connections, as in production."""
    [database] = settings.DATABASES.values()
    if database["ENGINE"] == "django.db.backends.sqlite3":
        database["TEST"]["NAME"] = str(settings.DATA_DIR / f"tests-{os.getpid()}.sqlite3")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        call_command("createcachetable")


@pytest.fixture(params=sorted(ROLES))
def role(request):
    return request.param


@pytest.fixture
def staff(client):
    """Sign in as one of the roles and give the client."""

    def sign_in(role="facilitator"):
        client.force_login(make_user(role))
        return client

    return sign_in
