"""A mail server and an SMS gateway on loopback, which fail as true ones do: they refuse, hang, cut off."""

import json
import random
import re
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread


@dataclass
class Moods:
    """How often each thing goes wrong, and what arrived: (time, key, to, text)."""

    clock: object = lambda: None
    chance: random.Random = field(default_factory=lambda: random.Random(1))
    refuses: float = 0
    cuts_before: float = 0
    cuts_after: float = 0
    hangs: float = 0
    never: tuple = ()
    arrived: list = field(default_factory=list)

    def strikes(self, share):
        return self.chance.random() < share

    def take(self, key, to, text):
        self.arrived.append((self.clock(), key, to, text))


class Mailbox(StreamRequestHandler):
    """As much of SMTP as a client needs."""

    def handle(self):
        moods = self.server.moods
        self.say("220 mail.example.org")
        to = ""
        for line in iter(self.rfile.readline, b""):
            verb = line[:4].upper().strip().decode()
            if verb == "RCPT":
                to = re.search(rb"<(.*?)>", line)[1].decode()
                bad = "550 5.1.1 nobody here" if to in moods.never else "451 4.7.1 come back later"
                self.say(bad if to in moods.never or moods.strikes(moods.refuses) else "250 ok")
            elif verb == "DATA":
                if moods.strikes(moods.cuts_before):
                    return
                self.say("354 go on")
                content = b"".join(iter(self.rfile.readline, b".\r\n"))
                message = message_from_bytes(content)
                moods.take(message["Message-ID"], to, message)
                if moods.strikes(moods.cuts_after):
                    return
                self.say("250 taken")
            elif verb == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 ok")

    def say(self, words):
        self.wfile.write(f"{words}\r\n".encode())


class Counter(BaseHTTPRequestHandler):
    """A gateway that takes JSON."""

    def do_POST(self):
        moods = self.server.moods
        said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if moods.strikes(moods.refuses):
            self.answer(503)
            return
        heard = not moods.strikes(moods.cuts_before)
        if heard:
            moods.take(said["id"], said["to"], said["text"])
        if not heard or moods.strikes(moods.hangs):
            time.sleep(1)
            return
        self.answer(200)

    def answer(self, status):
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_words):
        """Say nothing."""


class MailServer(ThreadingTCPServer):
    allow_reuse_address = daemon_threads = True
    block_on_close = False

    def handle_error(self, *_request):
        """A client that was killed says no goodbye."""


class Gateway(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, *_request):
        """A client that was killed says no goodbye."""


@contextmanager
def serving(kind, handler, moods):
    """The server on a port of its own; gives the port."""
    with kind(("127.0.0.1", 0), handler) as server:
        server.moods = moods
        Thread(target=server.serve_forever, args=[0.05], daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


def mail_server(moods):
    return serving(MailServer, Mailbox, moods)


def gateway(moods):
    return serving(Gateway, Counter, moods)
