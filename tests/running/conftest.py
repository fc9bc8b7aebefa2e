"""One village for a module, and the command as one types it."""

import os
import subprocess
import sys
from datetime import date

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db.backends.base.base import BaseDatabaseWrapper

from courses import reference
from numeripole.demo import village
from tests.databases import database
from tests.makers import book, make_activity, make_learner

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


@pytest.fixture
def centre(settings, tmp_path, monkeypatch):
    """Two people, a booking and a photo, in a centre that is no demo."""
    fenced = BaseDatabaseWrapper.ensure_connection

    def connect(self):
        # A backup is a database too, which the fence around the test's own does not know.
        if self.alias != "copy":
            fenced(self)
        elif self.connection is None:
            self.connect()

    monkeypatch.setattr(BaseDatabaseWrapper, "ensure_connection", connect)
    settings.DEMO, settings.BACKUPS, settings.BACKUP_KEY = False, tmp_path / "backups", ""
    settings.MEDIA_ROOT = tmp_path / "media"
    (settings.MEDIA_ROOT / "centre").mkdir(parents=True)
    (settings.MEDIA_ROOT / "centre" / "photo.png").write_bytes(b"photo")
    book(make_activity(), make_learner("Odette", "Éxemple"))
    make_learner("Marcel", birth_year=1950)
    return tmp_path


@pytest.fixture
def restore(tmp_path):
    """Restore into an empty place of this engine, as a command; gives (status, what it said, the place)."""
    with database() as url:
        place = tmp_path / "elsewhere"

        def run(path, *options, **environment):
            known = os.environ | {"NUMERIPOLE_DATA": str(place), "NUMERIPOLE_DEMO": "1"} | environment
            known.pop("DATABASE_URL", None)
            known |= {"DATABASE_URL": url} if url else {}
            command = [sys.executable, "-m", "numeripole", "restore", str(path), *options]
            done = subprocess.run(command, env=known, capture_output=True, text=True)
            return done.returncode, done.stdout + done.stderr, place

        yield run
