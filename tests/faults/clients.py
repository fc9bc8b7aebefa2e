"""People who give orders to a real server while something happens to it, and note what they were told."""

import re
import time
from collections import Counter
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

FORM = "application/x-www-form-urlencoded"
HONEST = 503


@dataclass
class Told:
    """What was accepted, what was said not to be noted, the answers by kind, and what was wrong."""

    bookings: list = field(default_factory=list)
    loans: list = field(default_factory=list)
    imports: list = field(default_factory=list)
    unnoted: list = field(default_factory=list)
    answers: Counter = field(default_factory=Counter)
    wrong: list = field(default_factory=list)
    seconds: list = field(default_factory=list)

    def accepted(self):
        return {"bookings": self.bookings, "loans": self.loans, "imports": self.imports}

    def accepted_orders(self):
        return sum(len(orders) for orders in self.accepted().values())

    def figures(self):
        """How many orders of each kind were accepted, and how many answers of each kind came."""
        return {kind: len(accepted) for kind, accepted in self.accepted().items()} | dict(self.answers)


class Client:
    """One browser: it keeps its cookies, and never raises when it is cut off."""

    def __init__(self, port, told, session=""):
        self.port, self.told = port, told
        self.cookies = {"sessionid": session} if session else {}

    def get(self, path):
        return self.ask("GET", path)

    def post(self, path, fields, **files):
        """Send the form of that page, its hidden token taken from the page as a browser does."""
        page = self.get(path)
        token = page and re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page.text)
        return self.send(path, {"csrfmiddlewaretoken": token[1]} | fields, **files) if token else None

    def send(self, path, fields, **files):
        body, kind = multipart(fields, files) if files else (urlencode(fields, doseq=True), FORM)
        return self.ask("POST", path, body, {"Content-Type": kind})

    def ask(self, method, path, body=None, headers=None):
        """The answer, counted by its kind; None when the connection was cut."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        connection, begun = HTTPConnection("127.0.0.1", self.port, timeout=60), time.monotonic()
        try:
            connection.request(method, path, body, (headers or {}) | {"Cookie": cookies})
            answer = connection.getresponse()
            answer.text = answer.read().decode(errors="replace")
        except (OSError, HTTPException):
            self.told.answers["cut off"] += 1
            return None
        finally:
            connection.close()
        self.told.seconds.append(time.monotonic() - begun)
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _equals, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        self.told.answers[self.kind(answer, f"{method} {path}")] += 1
        return answer

    def kind(self, answer, asked):
        """What sort of answer it is; a failure that is no honest “try again” is kept with its page."""
        if answer.status < 500:
            return "answered"
        if answer.status == HONEST and "Retry-After" in answer.headers and "essayez" in answer.text.lower():
            return "try again"
        heading = re.search(r"<h1[^>]*>(.*?)</h1>", answer.text, re.DOTALL)
        self.told.wrong.append(f"{asked}: {answer.status} {heading[1].strip() if heading else ''}")
        return "wrong"


def multipart(fields, files):
    """The body and content type of a form with files, each as (name, text)."""
    edge = uuid4().hex
    parts = [f'name="{name}"\r\n\r\n{value}' for name, value in fields.items()]
    parts += [f'name="{name}"; filename="{file}"\r\n\r\n{text}' for name, (file, text) in files.items()]
    body = "".join(f"--{edge}\r\nContent-Disposition: form-data; {part}\r\n" for part in parts)
    return f"{body}--{edge}--\r\n".encode(), f"multipart/form-data; boundary={edge}"


def place_of(answer):
    """Where a redirect leads, "" when it is none."""
    return urlsplit(answer.headers.get("Location") or "").path if answer and answer.status == 302 else ""
