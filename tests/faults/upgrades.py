"""A newer version puts its migrations on the data while this one serves, then both serve at once."""

import os
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

from django.conf import settings

from tests.browser.server import free_port
from tests.faults.clients import Told
from tests.faults.crowd import crowd, recovers, until_accepted
from tests.faults.judgement import judged

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = """
from numeripole.settings import *
INSTALLED_APPS = [*INSTALLED_APPS, "{app}"]
"""
MIGRATION = """
from django.db import migrations, models
class Migration(migrations.Migration):
    operations = [
        migrations.CreateModel("Thing", [("id", models.BigAutoField(primary_key=True))]),
        {changes}
    ]
"""
# What the version before neither reads nor writes, and what it does.
ADDITIVE = """
        migrations.RunSQL("ALTER TABLE bookings_booking ADD COLUMN later_note varchar(20) NULL"),
        migrations.RunSQL("ALTER TABLE bookings_booking ADD COLUMN later_count integer DEFAULT 0 NOT NULL"),
        migrations.RunSQL("UPDATE bookings_booking SET later_note = 'known'"),
        migrations.RunSQL("CREATE INDEX later_by_note ON bookings_booking (later_note)"),
"""
BREAKING = """
        migrations.RunSQL("ALTER TABLE bookings_booking RENAME COLUMN source TO later_source"),
"""


def later(built, folder, changes, app):
    """The same house, as the command of a later version sees it, with these changes to its tables."""
    package = folder / app / "migrations"
    package.mkdir(parents=True)
    for path in (package / "__init__.py", package.parent / "__init__.py"):
        path.touch()
    (folder / "later_settings.py").write_text(SETTINGS.format(app=app))
    (package / "0001_changes.py").write_text(MIGRATION.format(changes=changes))
    static = built.data / "static"
    if static.is_symlink():
        static.unlink()
        shutil.copytree(settings.STATIC_ROOT, static)
    more = {"DJANGO_SETTINGS_MODULE": "later_settings", "PYTHONPATH": f"{folder}{os.pathsep}{ROOT}"}
    return replace(built, port=free_port(), environment=built.environment | more)


def under_load(built, town, folder, *, changes=ADDITIVE, app="later"):
    """Upgrade while people give orders to this version; then to both; nobody is refused for long."""
    newer, told = later(built, folder, changes, app), Told()
    with built.serving("--with-worker"):
        with crowd(built, town, told=told):
            until_accepted(told, 3)
            begun = time.monotonic()
            command = [sys.executable, "-m", "numeripole", "upgrade"]
            subprocess.run(command, env=newer.environment, check=True, capture_output=True)
            lasted = time.monotonic() - begun
            until_accepted(told, 3)
        recovers(built, town)
        with newer.serving("--with-worker"), crowd(built, town, told=told), crowd(newer, town, told=told):
            until_accepted(told, 6)
        took = recovers(built, town)
    return {"upgrade s": round(lasted, 1)} | judged(built, told) | {"well again after s": took}
