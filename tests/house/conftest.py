from contextlib import contextmanager

import pytest
from django.db import connection

from numeripole.privacy.models import Entry
from tests.house.every_page import make_village
from tests.makers import make_user

WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")


@pytest.fixture
def village(db):
    return make_village()


@pytest.fixture
def visitor(client):
    """The client, signed in as one of the roles or as nobody."""

    def sign_in(role):
        if role != "anonymous":
            user = make_user(role)
            # Some pages open for those who have a password alone; it is never compared here.
            user.password = "has-one"
            user.save()
            client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def read_only():
    """While it lasts, a statement that writes is a failure; a line more in the journal is none."""

    def refuse(execute, sql, params, many, context):
        noted = sql.startswith(f'INSERT INTO "{Entry._meta.db_table}"')
        assert noted or not sql.startswith(WRITES), f"This request wrote: {sql[:200]}"
        return execute(sql, params, many, context)

    @contextmanager
    def reading():
        with connection.execute_wrapper(refuse):
            yield

    return reading
