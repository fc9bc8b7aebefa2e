"""A real server on the demo village, and a real Chromium in front of it."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request

import pytest

from tests.makers import PASSWORD

CHROMIUM = next(filter(None, map(shutil.which, ["chromium", "chromium-browser", "google-chrome"])), None)
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


def pytest_collection_modifyitems(items):
    """The browser's tests share one village, hence one worker; without Chromium they are said to be left out."""
    for item in items:
        if "tests/browser/" in item.nodeid:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.xdist_group("browser"))
            if CHROMIUM is None and not os.environ.get("CI"):
                item.add_marker(pytest.mark.skip(reason="Chromium is not installed"))


@pytest.fixture(scope="session")
def browser_type_launch_args():
    return {"executable_path": CHROMIUM, "args": ARGUMENTS}


@pytest.fixture(scope="session")
def village(tmp_path_factory):
    """The address of a server on a village of its own, made as `numeripole demo` makes it."""
    data, port = tmp_path_factory.mktemp("village"), free_port()
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {
        "NUMERIPOLE_DEMO": "1",
        "NUMERIPOLE_DATA": str(data),
        "NUMERIPOLE_ADDRESS": f"http://127.0.0.1:{port}",
        "NUMERIPOLE_LOGINS_PER_ADDRESS": "600",
    }
    command = [sys.executable, "-m", "numeripole"]
    subprocess.run([*command, "demo", "--no-serve"], env=environment, check=True, capture_output=True)
    log = (data / "server.log").open("w")
    server = subprocess.Popen(
        [*command, "serve", "--port", str(port)], env=environment, stdout=log, stderr=subprocess.STDOUT
    )
    address = f"http://127.0.0.1:{port}"
    wait_for(f"{address}/")
    yield address
    server.terminate()
    assert server.wait(20) == 0, (data / "server.log").read_text()


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_for(address):
    for _attempt in range(200):
        try:
            return urllib.request.urlopen(address, timeout=5).status
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"{address} did not answer")


@pytest.fixture
def visit(browser, village):
    """Open a window on the village: `visit(role=…, width=…, script=…)` gives a page, signed in for a role."""
    contexts = []

    def open_window(role=None, width=1280, script=True, **options):
        context = browser.new_context(
            base_url=village,
            viewport={"width": width, "height": 900},
            java_script_enabled=script,
            locale="fr-FR",
            **options,
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        if role:
            sign_in(page, role)
        return page

    yield open_window
    for context in contexts:
        context.close()


def sign_in(page, role):
    page.goto("/compte/login/")
    page.locator("input[name=login]").fill(EMAILS[role])
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main button[type=submit]").first.click()
    page.wait_for_url(lambda url: "/compte/login/" not in url)
