"""The demo village on a server of its own, as `numeripole demo` makes it."""

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import closing, contextmanager
from datetime import UTC, datetime

from tests.databases import migrated_file

CHROMIUM = next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)
MORNING = 8
PASSWORD = "numeripole-demo"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
EMAILS = {
    "administrator": "responsable@example.org",
    "facilitator": "animateur@example.org",
    "secretary": "secretaire@example.org",
    "volunteer": "benevole@example.org",
    "elected": "elu@example.org",
}


@contextmanager
def village_server(data):
    """Serve a village kept in the folder `data`; gives the address, and expects a quiet end."""
    port = free_port()
    # The village lives where it is morning now, so that what is planned today is still to come.
    east = (MORNING - datetime.now(UTC).hour + 11) % 24 - 11
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {
        "NUMERIPOLE_DEMO": "1",
        "NUMERIPOLE_DATA": str(data),
        "NUMERIPOLE_ADDRESS": f"http://127.0.0.1:{port}",
        "NUMERIPOLE_LOGINS_PER_ADDRESS": "600",
        "NUMERIPOLE_TIME_ZONE": f"Etc/GMT{-east:+d}" if east else "UTC",
    }
    command = [sys.executable, "-m", "numeripole"]
    migrated_file(data / "numeripole.sqlite3")
    subprocess.run([*command, "demo", "--no-serve"], env=environment, check=True, capture_output=True)
    add_chairs(data)
    with (data / "server.log").open("w") as log:
        server = subprocess.Popen(
            [*command, "serve", "--port", str(port)], env=environment, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            wait_for(f"http://127.0.0.1:{port}/")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            status = server.wait(20)
    assert status == 0, (data / "server.log").read_text()


def add_chairs(data):
    """Open access has a chair for whoever a test brings: on a Sunday nothing else is planned."""
    with closing(sqlite3.connect(data / "numeripole.sqlite3")) as village, village:
        village.execute("UPDATE courses_activity SET seats = seats + 30 WHERE kind = 'open_access'")


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_for(address):
    for _attempt in range(600):
        try:
            return urllib.request.urlopen(address, timeout=5).status
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{address} did not answer")


def sign_in(page, role):
    """Sign in through the form, as one of the people of the demo."""
    page.goto("/compte/login/")
    page.locator("input[name=login]").fill(EMAILS[role])
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main button[type=submit]").first.click()
    page.wait_for_url(lambda url: "/compte/login/" not in url)
