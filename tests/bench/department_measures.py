"""What is measured in a département: pages, orders, reports and `tick`, against an empty view."""

import json
import signal
import statistics
import time
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from bookings.models import Attendance
from courses.models import Learner
from numeripole.accounts.models import User
from numeripole.ticking.jobs import tick
from tests.bench.department_building import build
from tests.bench.department_pages import Told, desk_pages, of_a_place, orders, public_pages, reports
from tests.bench.load import seconds_of

# The longest that one thing is measured, and how often at the most.
SECONDS, TIMES, LONGEST = 1, 20, 20
# What is measured too for the few who see all places.
OF_ALL = {"today's desk", "people", "people, misspelt", "a person", "activities", "calls", "week", "month"}


def report(*, places, years, path):
    """Build or find the département, measure, and write the figures into the file."""
    took = build(places=places, years=years)
    presences, people = Attendance.objects.count(), Learner.objects.count()
    print(f"{connection.vendor}, {places} places, {years} years: {presences} presences, ", end="")
    print(f"{people} people, written in {took:.0f} s", flush=True)
    settings = {"ROOT_URLCONF": "tests.bench.urls", "ALLOWED_HOSTS": ["*"]}
    with override_settings(**settings, BOOKINGS_PER_ADDRESS=0, BOOKINGS_PER_PHONE=0):
        figures = {name: measured(visit, name) for name, visit in everything()}
    with open(path, "w") as file:
        json.dump(figures, file)


@contextmanager
def alarm(seconds):
    """Give up what takes longer."""

    def give_up(_number, _frame):
        raise TimeoutError

    signal.signal(signal.SIGALRM, give_up)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)


def measured(visit, name):
    """Milliseconds by the clock, of this process and of the database; queries; kB; the answer's status."""
    try:
        with alarm(LONGEST):
            answer = visit()
    except TimeoutError:
        connection.close()
        return told(name, [1000.0 * LONGEST, 1000.0 * LONGEST, 0, 0, 0, 0])
    with CaptureQueriesContext(connection) as captured:
        visit()
    # Read now: the next visit empties the log.
    queries, backend = len(captured), Backend()
    walls, cpus, until = [], [], time.perf_counter() + SECONDS
    while len(walls) < TIMES and (not walls or time.perf_counter() < until):
        wall, cpu = time.perf_counter(), time.thread_time()
        visit()
        walls.append(1000 * (time.perf_counter() - wall))
        cpus.append(1000 * (time.thread_time() - cpu))
    size = 0 if answer.status_code == 302 else len(answer.content) / 1000
    figures = [statistics.median(walls), statistics.median(cpus), backend.used() / len(walls)]
    return told(name, [*figures, queries, size, answer.status_code])


def told(name, figures):
    print("  {:<36}{:>9.1f}{:>9.1f}{:>9.1f}{:>5}{:>8.0f}{:>5}".format(name, *figures), flush=True)
    return figures


class Backend:
    """The processor time that PostgreSQL spends on our connection, when it runs on this machine."""

    def __init__(self):
        is_served = connection.vendor == "postgresql"
        self.pid = connection.connection.info.backend_pid if is_served else None
        self.before = self.now()

    def now(self):
        """Milliseconds used since it was started; SQLite's are in our own."""
        return 1000 * seconds_of(self.pid) if Path(f"/proc/{self.pid}").exists() else 0

    def used(self):
        return self.now() - self.before


def everything():
    """(name, what to do) of all that is measured, the empty view first."""
    visitor, desk, everywhere = Client(), Client(), Client()
    desk.force_login(of_a_place())
    everywhere.force_login(User.objects.get(email="administrator@example.org"))
    yield "empty view", partial(visitor.get, "/vide/")
    yield "page of two sentences", partial(visitor.get, "/hors-ligne/")
    for name, address in public_pages().items():
        yield name, partial(visitor.get, address)
    for name, address in desk_pages().items():
        yield name, partial(desk.get, address)
    for name, address in desk_pages().items():
        if name in OF_ALL:
            yield f"{name}, all places", partial(everywhere.get, address)
    yield from orders(visitor, desk)
    yield from reports()
    now = timezone.now()
    for count in range(200):
        started = time.perf_counter()
        done = tick(now=now)
        print(f"    tick {count}: {time.perf_counter() - started:.1f} s, {done}", flush=True)
        if not sum(done.values()):
            break
    yield "tick, nothing due", lambda: Told(200 if None not in tick(now=timezone.now()).values() else 500)
