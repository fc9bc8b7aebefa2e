from datetime import timedelta

import pytest
from django.utils import timezone

from tests.makers import make_activity, make_user


@pytest.fixture
def desk(client):
    """A facilitator's browser."""
    client.force_login(make_user())
    return client


@pytest.fixture
def past():
    """Make a meeting of last week."""

    def past(weeks=1, **fields):
        start = timezone.now() - timedelta(weeks=weeks)
        return make_activity(starts_at=start, **fields).meetings.get()

    return past
