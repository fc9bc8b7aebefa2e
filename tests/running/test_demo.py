"""The demo and the server as one starts them: real processes, real requests."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager

import pytest

from tests.browser.server import free_port
from tests.running.test_settings import CENTRE


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """The environment of a demo that is made, and what the command said of it."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("NUMERIPOLE_")}
    inherited.pop("DATABASE_URL", None)
    environment = inherited | {
        "NUMERIPOLE_DATA": str(tmp_path_factory.mktemp("demo") / "data"),
        "PORT": "8123",
    }
    return environment, command(environment, "demo", "--no-serve")


def command(environment, *arguments):
    return subprocess.run(
        [sys.executable, "-m", "numeripole", *arguments], env=environment, capture_output=True, text=True
    )


@contextmanager
def served(environment):
    """A server on a free port, and its address."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port = str(listener.getsockname()[1])
    process = subprocess.Popen(
        [sys.executable, "-m", "numeripole", "serve", "--port", port],
        env=environment | {"NUMERIPOLE_DEMO": "1"},
    )
    try:
        yield process, f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


def answer(address):
    """The page at the address, as soon as the server listens."""
    for _attempt in range(100):
        try:
            return urllib.request.urlopen(address, timeout=10).read().decode()
        except urllib.error.URLError as refusal:
            if isinstance(refusal, urllib.error.HTTPError):
                raise
            time.sleep(0.1)
    raise AssertionError("The server does not answer.")


def test_the_demo_says_its_addresses_and_accounts_in_french(demo):
    _environment, made = demo

    assert made.returncode == 0, made.stderr
    assert "http://127.0.0.1:8123/" in made.stdout
    assert re.search(r"Mot de passe de chaque compte\s: numeripole-demo", made.stdout)
    assert "elu@example.org" in made.stdout


def test_the_demo_is_quick_the_second_time(demo):
    environment, _made = demo
    start = os.times()

    again = command(environment, "demo", "--no-serve")

    assert (again.returncode, "Le village est prêt" in again.stdout) == (0, False)
    assert os.times().children_user - start.children_user < 5


@pytest.mark.parametrize("port", ["eighty", "0", "65536"])
def test_the_demo_refuses_a_port_that_is_none(demo, port):
    environment, _made = demo

    refused = command(environment | {"PORT": port}, "demo", "--no-serve")

    assert refused.returncode == 1
    assert "de 1 à 65535" in refused.stderr


def test_the_server_answers_and_ends_when_told(demo):
    environment, _made = demo
    with served(environment) as (process, address):
        page = answer(f"{address}/")
        process.send_signal(signal.SIGTERM)

        assert process.wait(20) == 0
    assert "Numéripôle" in page


def test_the_server_refuses_a_port_that_is_taken(demo):
    environment, _made = demo
    with served(environment) as (_process, address):
        answer(f"{address}/")

        refused = command(environment | {"NUMERIPOLE_DEMO": "1"}, "serve", "--port", address.rsplit(":")[-1])

    assert refused.returncode == 1
    assert "Choisissez un autre port" in refused.stderr


def test_the_server_refuses_the_accounts_of_the_demo_elsewhere(demo):
    environment, _made = demo

    refused = command(environment | CENTRE, "serve", "--port", str(free_port()))

    assert refused.returncode == 1
    assert "démonstration" in refused.stderr


def test_the_server_asks_for_a_database_that_is_up_to_date(numeripole):
    refused = numeripole("serve", "--port", "8125", **CENTRE)

    assert refused.returncode == 1
    assert "numeripole migrate" in refused.stderr
