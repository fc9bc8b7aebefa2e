import pytest

from tests.storms.house import house


@pytest.fixture(scope="package")
def built(tmp_path_factory):
    """One house for all storms: each makes an activity of its own."""
    with house(tmp_path_factory.mktemp("storms")) as built:
        yield built
