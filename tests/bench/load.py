"""A small crowd in front of two web processes: requests a second, processor time of each, and memory."""

import http.client
import os
import re
import signal
import statistics
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from urllib.parse import urlencode

from django.db import connections
from django.utils import timezone

from courses.models import Activity
from tests.browser.server import free_port, wait_for

CROWD, SECONDS = 8, 8
TICKS = os.sysconf("SC_CLK_TCK")


@contextmanager
def served():
    """Two web processes of the bench's settings; gives their port and their group."""
    port = free_port()
    command = [sys.executable, "-m", "numeripole", "serve", "--port", str(port), "--workers", "2"]
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.bench.settings"}
    running = subprocess.Popen(command, start_new_session=True, env=environment, stderr=subprocess.DEVNULL)
    try:
        wait_for(f"http://127.0.0.1:{port}/vide/")
        yield port, running.pid
    finally:
        os.killpg(running.pid, signal.SIGTERM)
        running.wait()


def crowd(port, group, visit):
    """(requests a second, processor ms of the web processes each, median and 95th of the waits, failures)."""
    waits, failures, until = [], [], time.perf_counter() + SECONDS

    def one():
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        while time.perf_counter() < until:
            begun = time.perf_counter()
            try:
                status = visit(connection)
            except (OSError, http.client.HTTPException):
                connection.close()
                status = 0
            waits.append(1000 * (time.perf_counter() - begun))
            failures.extend([status] * (status not in (200, 302)))

    busy, begun = processor(group), time.perf_counter()
    people = [threading.Thread(target=one) for _person in range(CROWD)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    took, busy = time.perf_counter() - begun, processor(group) - busy
    late = statistics.quantiles(waits, n=20)[-1]
    return len(waits) / took, 1000 * busy / len(waits), statistics.median(waits), late, len(failures)


def reading(path):
    """A visit that reads a page."""

    def visit(connection):
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        return answer.status

    return visit


def booking(port, activities):
    """A visit that books for somebody new, at each of the activities in turn."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", f"/agenda/{activities[0]}/")
    answer = connection.getresponse()
    page, cookie = answer.read().decode(), answer.headers["Set-Cookie"].partition(";")[0]
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)[1]
    headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
    numbers = count(int(time.time()) % 100_000 * 10_000)

    def visit(connection):
        number = next(numbers)
        person = {"given_name": "Odette", "family_name": f"Foule {number}"}
        person |= {"phone": f"063998{number % 10_000:04}", "csrfmiddlewaretoken": token}
        body = urlencode(person)
        connection.request("POST", f"/agenda/{activities[number % len(activities)]}/", body, headers)
        answer = connection.getresponse()
        answer.read()
        return answer.status

    return visit


def processes(group):
    listed = subprocess.run(["pgrep", "-g", str(group)], capture_output=True, text=True, check=True)
    return listed.stdout.split()


def processor(group):
    """Seconds of processor that all processes of the group have used."""
    return sum(seconds_of(pid) for pid in processes(group))


def seconds_of(pid):
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def activities_for_all():
    """The keys of fifty workshops to come, with seats for everybody."""
    coming = Activity.objects.still_to_begin(timezone.now()).filter(online=True, kind="workshop")
    keys = list(coming.order_by("starts_at").values_list("pk", flat=True)[:50])
    Activity.objects.filter(pk__in=keys).update(seats=30_000)
    connections.close_all()
    return keys


def report():
    """Print the table."""
    activities = activities_for_all()
    with served() as (port, group):
        visits = {
            "empty view": reading("/vide/"),
            "agenda": reading("/agenda/"),
            "agenda of a place": reading("/agenda/?lieu=lieu-1"),
            "an activity": reading(f"/agenda/{activities[0]}/"),
            "bookings, 50 activities": booking(port, activities),
            "bookings, one activity": booking(port, activities[:1]),
        }
        heads = f"{'a second':>9}{'cpu ms':>8}{'median ms':>10}{'95 % ms':>9}  failed"
        print(f"{'two workers, eight people':<28}{heads}")
        for name, visit in visits.items():
            rate, cpu, median, late, failed = crowd(port, group, visit)
            print(f"{name:<28}{rate:>9.1f}{cpu:>8.1f}{median:>10.0f}{late:>9.0f}  {failed}", flush=True)
        print(f"two workers and their parent: {memory(group):.0f} MB")


def memory(group):
    """Megabytes of all processes of the group, shared pages counted once (PSS)."""
    return sum(map(proportional, processes(group))) / 1000


def proportional(pid):
    with open(f"/proc/{pid}/smaps_rollup") as lines:
        return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
