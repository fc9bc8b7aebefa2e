"""A new version is put on the data after a backup, or the data is taken back to where it stood."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.databases import database

ROOT = Path(__file__).resolve().parents[2]
LATER = """
from numeripole.settings import *
INSTALLED_APPS = [*INSTALLED_APPS, "later"]
"""
GOOD = """
from django.db import migrations, models
class Migration(migrations.Migration):
    operations = [migrations.CreateModel("Thing", [("id", models.BigAutoField(primary_key=True))])]
"""
BAD = """
from django.db import migrations
def fail(apps, schema_editor):
    apps.get_model("later", "Thing").objects.create()
    raise ValueError("no room left")
class Migration(migrations.Migration):
    dependencies = [("later", "0001_good")]
    operations = [migrations.RunPython(fail)]
"""


@pytest.fixture
def later(tmp_path):
    """The command of a later version, whose second migration fails."""
    package = tmp_path / "later" / "migrations"
    package.mkdir(parents=True)
    for path in (package / "__init__.py", package.parent / "__init__.py"):
        path.touch()
    (tmp_path / "later_settings.py").write_text(LATER)
    (package / "0001_good.py").write_text(GOOD)
    (package / "0002_bad.py").write_text(BAD)
    with database() as url:
        known = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        known |= {"NUMERIPOLE_DEMO": "1", "NUMERIPOLE_DATA": str(tmp_path / "data")}
        known |= {"DATABASE_URL": url} if url else {}

        def run(*arguments, later=False):
            more = {"DJANGO_SETTINGS_MODULE": "later_settings", "PYTHONPATH": f"{tmp_path}:{ROOT}"}
            command = [sys.executable, "-m", "numeripole", *arguments]
            environment = known | (more if later else {"PYTHONPATH": str(ROOT)})
            return subprocess.run(command, env=environment, capture_output=True, text=True)

        yield run


def test_a_migration_that_fails_leaves_the_database_as_it_was(later, tmp_path):
    assert "prête" in later("upgrade").stdout

    refused = later("upgrade", later=True)

    assert refused.returncode == 1
    assert "no room left" in refused.stderr
    assert len(list((tmp_path / "data" / "backups").iterdir())) == 1
    assert "[ ] 0001_good" in later("showmigrations", "later", later=True).stdout
    assert "à jour" in later("upgrade").stdout


def test_an_older_program_refuses_a_newer_database(later, tmp_path):
    (tmp_path / "later" / "migrations" / "0002_bad.py").unlink()
    later("upgrade", later=True)

    refused = later("upgrade")

    assert (refused.returncode, "version plus récente" in refused.stderr) == (1, True)
