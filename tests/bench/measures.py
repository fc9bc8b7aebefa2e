"""What is measured: pages in this process, the first visit and the memory of a real server."""

import statistics
import time
from datetime import timedelta
from types import SimpleNamespace

from django.core.management import call_command
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from playwright.sync_api import sync_playwright

from bookings.models import Attendance, Booking
from numeripole.accounts.models import User
from numeripole.ticking.jobs import tick
from tests.bench.department_pages import booking
from tests.bench.load import memory, served
from tests.browser.server import ARGUMENTS, CHROMIUM, wait_for
from tests.makers import make_activity

TIMES = 40


def report(*, years):
    """Build the village, measure, print the table."""
    for command in (["migrate"], ["createcachetable"], ["collectstatic", "--no-input"]):
        call_command(*command, verbosity=0)
    started = time.perf_counter()
    call_command("village", years=years)
    print(f"{connection.vendor}, {years} years written in {time.perf_counter() - started:.0f} s, ", end="")
    print(f"{Booking.objects.count()} bookings, {Attendance.objects.count()} presences\n")
    with override_settings(ROOT_URLCONF="tests.bench.urls", ALLOWED_HOSTS=["*"]):
        pages()
    server()


def pages():
    """Time on the server, its ratio to an empty view and to a page of two sentences, and queries."""
    visitor, desk = Client(), Client()
    desk.force_login(User.objects.filter(role="facilitator").first())
    activity = make_activity(starts_at=timezone.now() + timedelta(days=3), seats=30)
    year = timezone.localdate().year - 1
    period = f"?periode=civile&annee={year}"
    rows = {
        "empty view": lambda: visitor.get("/vide/"),
        "page of two sentences": lambda: visitor.get("/hors-ligne/"),
        "agenda": lambda: visitor.get("/agenda/"),
        "an activity": lambda: visitor.get(f"/agenda/{activity.pk}/"),
        "booking POST": booking(visitor, activity),
        "today's desk": lambda: desk.get("/accueil/"),
        "people, a search": lambda: desk.get("/participants/?q=mar"),
        "people, misspelt": lambda: desk.get("/participants/?q=marrtin"),
        "figures of a year": lambda: desk.get(f"/bilans/{period}"),
        "tick, nothing due": idle,
    }
    print(f"{'page':<22}{'wall ms':>9}{'cpu ms':>8}{'÷ view':>8}{'÷ page':>8}{'queries':>9}  status")
    bases = []
    for name, visit in rows.items():
        wall, cpu, queries, status = measured(visit)
        bases = bases if len(bases) == 2 else [*bases, cpu]
        ratios = "".join(f"{cpu / base:>8.1f}" for base in (bases[0], bases[-1]))
        print(f"{name:<22}{wall:>9.1f}{cpu:>8.1f}{ratios}{queries:>9}  {status}")


def idle():
    """A tick; but for the first one it has nothing to do."""
    return SimpleNamespace(status_code=max(tick(now=timezone.now()).values()))


def measured(visit):
    """Medians, in milliseconds: by the clock, and of the processor, which a busy machine troubles less."""
    visit()
    with CaptureQueriesContext(connection) as captured:
        status = visit().status_code
    queries = len(captured)
    walls, cpus = [], []
    for _time in range(TIMES):
        wall, cpu = time.perf_counter(), time.thread_time()
        visit()
        walls.append(1000 * (time.perf_counter() - wall))
        cpus.append(1000 * (time.thread_time() - cpu))
    return statistics.median(walls), statistics.median(cpus), queries, status


def server():
    """A first visit of the agenda in Chromium, and the memory of two workers that have served it."""
    with served() as (port, group):
        address = f"http://127.0.0.1:{port}/agenda/"
        requests, size = first_visit(address)
        print(f"\nfirst visit of the agenda: {requests} requests, {size / 1000:.1f} kB over the wire")
        for _time in range(100):
            wait_for(address)
        print(f"two workers and their parent: {memory(group):.0f} MB")


def first_visit(address):
    """(requests, bytes as sent, headers included) of a visit with an empty cache."""
    finished = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = browser.new_page()
        network = page.context.new_cdp_session(page)
        network.on("Network.loadingFinished", lambda event: finished.append(event["encodedDataLength"]))
        network.send("Network.enable")
        page.goto(address, wait_until="networkidle")
        browser.close()
    return len(finished), sum(finished)
