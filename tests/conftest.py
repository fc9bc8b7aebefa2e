import os
import re

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from numeripole.accounts.roles import ROLES
from tests.databases import database, migrated_file
from tests.makers import make_user


def pytest_configure(config):
    """Collect the static files once, before the workers start: pages name them by their hash."""
    settings.PASSWORD_HASHERS = ["tests.hashers.Quick"]
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
def django_db_setup(django_test_environment):
    """A database of this process alone; on SQLite a file: threads open true connections, as in production."""
    with database(migrated=True) as address:
        name = address.rpartition("/")[2] if address else settings.DATA_DIR / f"tests-{os.getpid()}.sqlite3"
        if not address:
            migrated_file(name)
        connection.settings_dict["NAME"] = str(name)
        yield
        connection.close()
        if not address:
            for path in settings.DATA_DIR.glob(f"{name.name}*"):
                path.unlink()


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
