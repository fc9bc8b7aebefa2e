"""Requests sent over the line as they are, and what came of them."""

import re
import socket
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field, replace
from html import unescape
from random import Random
from threading import Lock

from tests.attack.malformed import malformed
from tests.attack.target import LEAVES, memory

FIELD = re.compile(
    r'<(?:input|select|textarea|button)\b[^>]*? name="([^"]+)"[^>]*>(?:\s*<option value="([^"]+)")?'
)
VALUE = re.compile(r' value="([^"]*)"')
HONEST = b"retry-after"


@dataclass
class Came:
    """How many answers of each kind, and what was wrong: number of the request, role, page, status."""

    answers: Counter = field(default_factory=Counter)
    wrong: list = field(default_factory=list)


@dataclass
class Attack:
    port: int
    pages: list
    sessions: dict
    seed: int = 0
    learnt: dict = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def fire(self, number, *, first=0):
        """Send so many requests, four at a time."""
        came = Came()
        with ThreadPoolExecutor(4) as threads:
            for kind, wrong in threads.map(self.one, range(first, first + number)):
                came.answers[kind] += 1
                came.wrong += wrong
        return came

    def measured(self, number, server):
        """Send so many; (what came, megabytes after the first quarter, in the end)."""
        came = self.fire(number // 4)
        before = memory(server.pid)
        more = self.fire(number - number // 4, first=number // 4)
        return Came(came.answers + more.answers, came.wrong + more.wrong), before, memory(server.pid)

    def one(self, number):
        """The request of that number, the same each time; (kind of answer, what is wrong with it)."""
        draw = Random(f"{self.seed} {number}")
        # Each page in turn, so that none is left out.
        page = self.with_fields(self.pages[number % len(self.pages)])
        role = draw.choice([*sorted(self.sessions), *["administrator", "facilitator"] * 3])
        role = "anonymous" if page.name in LEAVES else role
        request, sound = malformed(page, draw.choice(self.sessions[role]), draw)
        # The server waits for a body that is said to be longer than it is: so does nobody else.
        answer = send(self.port, request, seconds=60 if sound else 1)
        status = int(answer[9:12]) if re.match(rb"HTTP/1.1 \d\d\d ", answer) else 0
        bad = status >= 500 and not (status == 503 and HONEST in answer.lower()) or (not status and sound)
        told = f"{number} {role} {page.name} {status} {request[:160]!r}"
        return f"{status // 100}xx" if status else "cut off", [told] if bad else []

    def with_fields(self, page):
        """The page with the fields of its forms, read from it once by an administrator."""
        with self.lock:
            known = self.learnt.get(page.name)
        if known is None:
            cookie = f"Cookie: sessionid={self.sessions['administrator'][-1]}"
            request = (
                f"GET {page.address} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n{cookie}\r\n\r\n"
            )
            known = fields_of(send(self.port, request.encode()).decode(errors="replace"))
            with self.lock:
                self.learnt[page.name] = known
        return replace(page, fields=known)


def fields_of(page):
    """(name, a value that goes there) of each field of the forms of a page."""
    fields = {}
    for found in FIELD.finditer(page):
        written = VALUE.search(found[0].partition(">")[0])
        fields[found[1]] = unescape(found[2] or (written and written[1]) or "Odette")
    fields.pop("csrfmiddlewaretoken", None)
    return tuple(sorted(fields.items()))


def send(port, request, *, seconds=60):
    """The answer as it came over the line; nothing when there was none."""
    answer = b""
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=seconds) as line:
        # A server that has read enough may answer and close before the end.
        with suppress(OSError):
            line.sendall(request)
        while more := line.recv(65536):
            answer += more
    return answer
