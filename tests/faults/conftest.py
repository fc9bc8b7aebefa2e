import pytest

from tests.faults.stage import fresh, on_postgres, on_small_disk


@pytest.fixture(scope="package")
def place():
    """One house for all faults that leave it whole."""
    with fresh() as place:
        yield place


@pytest.fixture(scope="module")
def small_disk():
    with on_small_disk() as place:
        yield place


@pytest.fixture
def file(place):
    """The same house, where one file is its database."""
    if "DATABASE_URL" in place[0].environment:
        pytest.skip("it happens to the file of SQLite")
    return place


@pytest.fixture(scope="module")
def server():
    with on_postgres() as place:
        yield place
