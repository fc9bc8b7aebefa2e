"""The worker and its server, as real processes."""

import os
import signal
import ssl
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from tests.browser.server import free_port, wait_for
from tests.running.certificates import write_certificate
from tests.storms.house import house

pytestmark = pytest.mark.xdist_group("storms")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    with house(tmp_path_factory.mktemp("worker")) as built:
        yield built


@pytest.fixture
def start(built):
    """Start a command of the house; it is ended with the test."""
    started = []

    def start(*arguments):
        process = subprocess.Popen(
            [sys.executable, "-m", "numeripole", *arguments],
            env=built.environment,
            stderr=subprocess.DEVNULL,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()


def until(found):
    """What it finds, asked again for some seconds."""
    for _attempt in range(200):
        if answer := found():
            return answer
        time.sleep(0.05)
    raise AssertionError("It did not happen in time.")


def opened(address, context):
    """The answer of the server, None as long as there is none."""
    try:
        return urllib.request.urlopen(address, context=context, timeout=5)
    except urllib.error.URLError:
        return None


def workers_of(pid):
    """The workers that this process started."""
    children = Path(f"/proc/{pid}/task/{pid}/children")
    threads = Path(f"/proc/{pid}/task").glob("*/children") if children.exists() else ()
    found = {int(child) for thread in threads for child in thread.read_text().split()}
    return [child for child in found if "worker" in command_of(child)]


def command_of(pid):
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().split("\0")
    except OSError:
        return []


LAST_TICK = """
from numeripole.ticking.models import Run
run = Run.objects.whole()
print(run.ended_at if run and run.ended_at else "")
"""


def last_tick(built):
    return built.run("shell", "-v0", "-c", LAST_TICK).strip()


def test_worker_ticks_and_ends_quietly_when_asked(built, start):
    worker = start("worker", "--every", "1")
    until(lambda: last_tick(built))

    worker.terminate()

    assert worker.wait(10) == 0


def test_server_has_a_worker_beside_it_which_is_started_again_and_ends_with_it(start):
    port = free_port()
    server = start("serve", "--with-worker", "--port", str(port))
    wait_for(f"http://127.0.0.1:{port}/")
    [worker] = until(lambda: workers_of(server.pid))

    os.kill(worker, signal.SIGKILL)
    [again] = until(lambda: [pid for pid in workers_of(server.pid) if pid != worker])
    server.terminate()

    assert server.wait(20) == 0
    assert command_of(again) == []


def test_worker_ends_when_its_server_is_killed(start):
    port = free_port()
    server = start("serve", "--with-worker", "--port", str(port))
    [worker] = until(lambda: workers_of(server.pid))

    server.kill()

    until(lambda: command_of(worker) in ([], [""]))


def test_server_alone_speaks_https_with_a_certificate(start, tmp_path):
    certificate, key = write_certificate(tmp_path)
    port = free_port()

    start("serve", "--certificate", str(certificate), "--certificate-key", str(key), "--port", str(port))

    trusting = ssl.create_default_context(cafile=certificate)
    with until(lambda: opened(f"https://127.0.0.1:{port}/agenda/", trusting)) as answer:
        assert answer.status == 200
