from contextlib import contextmanager

import pytest
from django.db import connection

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
            client.force_login(make_user(role))
        return client

    return sign_in


@pytest.fixture
def read_only():
    """While it lasts, a statement that writes is a failure."""

    def refuse(execute, sql, params, many, context):
        assert not sql.startswith(WRITES), f"This request wrote: {sql[:200]}"
        return execute(sql, params, many, context)

    @contextmanager
    def reading():
        with connection.execute_wrapper(refuse):
            yield

    return reading
