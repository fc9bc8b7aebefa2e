"""Settings that are not understood, or not safe, stop the house with a sentence that names them."""

import os
import runpy
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured

import numeripole.settings

SECRET = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
SAFE = {"NUMERIPOLE_SECRET_KEY": SECRET, "NUMERIPOLE_HOSTS": "numeripole.example.org"}


@pytest.fixture
def read(monkeypatch):
    """Read the settings as they are with this environment and no other."""

    def read(**environment):
        for name in [name for name in os.environ if name.startswith("NUMERIPOLE_")] + ["DATABASE_URL"]:
            monkeypatch.delenv(name, raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(numeripole.settings.__file__)

    return read


@pytest.mark.parametrize(
    ("environment", "named"),
    [
        ({}, "NUMERIPOLE_SECRET_KEY"),
        (SAFE | {"NUMERIPOLE_SECRET_KEY": "court"}, "NUMERIPOLE_SECRET_KEY"),
        (SAFE | {"NUMERIPOLE_DEBUG": "1"}, "NUMERIPOLE_DEBUG"),
        (SAFE | {"NUMERIPOLE_HOSTS": ""}, "NUMERIPOLE_HOSTS"),
        (SAFE | {"NUMERIPOLE_HOSTS": "*"}, "NUMERIPOLE_HOSTS"),
        (SAFE | {"NUMERIPOLE_HOSTS": "a.example.org,.example.org"}, "NUMERIPOLE_HOSTS"),
        (SAFE | {"NUMERIPOLE_COLOUR": "vert"}, "NUMERIPOLE_COLOUR"),
        (SAFE | {"NUMERIPOLE_HTTPS": "peut-être"}, "NUMERIPOLE_HTTPS"),
        (SAFE | {"NUMERIPOLE_BOOKINGS_PER_PHONE": "beaucoup"}, "NUMERIPOLE_BOOKINGS_PER_PHONE"),
        (SAFE | {"NUMERIPOLE_BOOKINGS_PER_PHONE": "-1"}, "NUMERIPOLE_BOOKINGS_PER_PHONE"),
        (SAFE | {"DATABASE_URL": "mysql://u@127.0.0.1/n"}, "DATABASE_URL"),
        (SAFE | {"DATABASE_URL": "n'importe quoi"}, "DATABASE_URL"),
    ],
)
def test_unsafe_or_unknown_settings_are_refused_by_name(read, environment, named):
    with pytest.raises(ImproperlyConfigured, match=named):
        read(**environment)


def test_house_starts_with_a_secret_and_a_host(read):
    settings = read(**SAFE)

    assert (settings["DEBUG"], settings["SESSION_COOKIE_SECURE"]) == (False, True)


def test_demo_starts_without_any_setting_and_on_this_machine_alone(read):
    settings = read(NUMERIPOLE_DEMO="1")

    assert set(settings["ALLOWED_HOSTS"]) == {"127.0.0.1", "localhost", "[::1]"}


def test_sqlite_takes_its_lock_first_and_keeps_what_it_accepted(read):
    [database] = read(**SAFE)["DATABASES"].values()

    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in database["OPTIONS"]["init_command"]
    assert "synchronous=FULL" in database["OPTIONS"]["init_command"]


def test_postgresql_gives_up_a_lock_in_time(read):
    [database] = read(**SAFE, DATABASE_URL="postgres://n@127.0.0.1/n")["DATABASES"].values()

    assert "lock_timeout" in database["OPTIONS"]["options"]


def test_deployment_check_finds_nothing(tmp_path):
    ours = ("NUMERIPOLE_", "DJANGO_")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    environment |= SAFE | {"NUMERIPOLE_DATA": str(tmp_path)}
    command = [sys.executable, "-m", "numeripole", "check", "--deploy", "--fail-level", "WARNING"]

    checked = subprocess.run(command, env=environment, capture_output=True, text=True)

    assert "no issues" in checked.stdout + checked.stderr
