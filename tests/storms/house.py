"""A house for storms: a database, a server of two processes, clients who book through the form."""

import json
import os
import re
import signal
import subprocess
import sys
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings

from tests.browser.server import free_port, wait_for
from tests.databases import database, migrated_file

MAKE_ACTIVITY = """
from datetime import timedelta
from django.utils import timezone
from tests.makers import make_activity
print(make_activity(starts_at=timezone.now() + timedelta(days=7), seats={seats}).pk)
"""
TELL = """
import json
from bookings.models import Booking
bookings = Booking.objects.filter(activity={activity})
print(json.dumps([[booking.code, booking.status, booking.place_in_queue()] for booking in bookings]))
"""


@dataclass
class House:
    environment: dict
    port: int
    data: Path

    def run(self, *arguments, **more):
        """One command of the house; gives what it prints."""
        command = [sys.executable, "-m", "numeripole", *arguments]
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, **more)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def make_activity(self, seats):
        return int(self.run("shell", "-v0", "-c", MAKE_ACTIVITY.format(seats=seats)))

    def bookings(self, activity):
        """What the database holds of it: (code, state, place in the queue) of each."""
        return [
            tuple(row) for row in json.loads(self.run("shell", "-v0", "-c", TELL.format(activity=activity)))
        ]

    @contextmanager
    def serving(self, *arguments, **environment):
        command = [sys.executable, "-m", "numeripole", "serve", "--port", str(self.port), "--workers", "2"]
        with (self.data / "server.log").open("a") as log:
            server = subprocess.Popen(
                [*command, *arguments],
                env=self.environment | environment,
                start_new_session=True,
                stdout=log,
                stderr=log,
            )
        try:
            wait_for(f"http://127.0.0.1:{self.port}/")
            yield server
        finally:
            with suppress(ProcessLookupError):
                os.killpg(server.pid, signal.SIGKILL)
            server.wait()

    def book(self, activity, number):
        """One person books through the form; gives (status, code of the slip) or (None, "") when cut off."""
        client = HTTPConnection("127.0.0.1", self.port, timeout=60)
        path = f"/agenda/{activity}/"
        try:
            client.request("GET", path)
            page = client.getresponse()
            cookie = page.headers["Set-Cookie"].partition(";")[0]
            token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.read().decode())[1]
            answers = {
                "csrfmiddlewaretoken": token,
                "given_name": "Odette",
                "family_name": f"Exemple {number}",
                "phone": f"063998{number:04}",
            }
            headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
            client.request("POST", path, urlencode(answers), headers)
            answer = client.getresponse()
            code = re.search(r"/inscription/(\w+)/", answer.headers.get("Location") or "")
            return answer.status, code[1] if code else ""
        except (OSError, HTTPException, TypeError, AttributeError):
            return None, ""
        finally:
            client.close()


@contextmanager
def house(data, address=None):
    """A house on the engine of this run, or on the empty database of `address`; its data in `data`."""
    with nullcontext(address) if address else database(migrated=True) as known:
        environment = os.environ | {
            "NUMERIPOLE_DEMO": "1",
            "NUMERIPOLE_DATA": str(data),
            "NUMERIPOLE_BOOKINGS_PER_ADDRESS": "0",
            "NUMERIPOLE_BOOKINGS_PER_PHONE": "0",
        }
        environment.pop("DATABASE_URL", None)
        environment |= {"DATABASE_URL": known} if known else {}
        built = House(environment, free_port(), data)
        if settings.STATIC_ROOT.is_dir():
            (data / "static").symlink_to(settings.STATIC_ROOT)
        else:
            built.run("collectstatic", "--noinput", "-v0")
        if address:
            built.run("migrate", "-v0")
            built.run("createcachetable")
        elif not known:
            migrated_file(data / "numeripole.sqlite3")
        yield built
