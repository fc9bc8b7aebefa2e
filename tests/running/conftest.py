"""One village for a module, and the command as one types it."""

import os
import subprocess
import sys
from datetime import date

import pytest
from django.conf import settings
from django.core.management import call_command

from courses import reference
from numeripole.demo import village

# A Thursday in the school year; 2025 and 2026 hold both clock changes.
TODAY = date(2026, 11, 19)


def make_village(*, seed=7, years=1):
    reference.load(settings.FIXTURE_DIRS[0])
    return village.build(years=years, seed=seed, months_ahead=3, today=TODAY)


@pytest.fixture(scope="module")
def the_village(django_db_setup, django_db_blocker):
    """Written once for a module, since its tests only read; then everything is taken out again."""
    with django_db_blocker.unblock():
        make_village()
    yield
    with django_db_blocker.unblock():
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture
def numeripole(tmp_path):
    """Run the command on an empty data folder, with the settings given and no other; give what it said."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("NUMERIPOLE_")}
    inherited.pop("DATABASE_URL", None)

    def run(*arguments, **given):
        environment = inherited | {"NUMERIPOLE_DATA": str(tmp_path)} | given
        return subprocess.run(
            [sys.executable, "-m", "numeripole", *arguments], env=environment, capture_output=True, text=True
        )

    return run
