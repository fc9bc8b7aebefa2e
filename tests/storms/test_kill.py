"""The server is killed in the middle of a storm: no booking whose slip somebody saw is lost."""

import os
import signal
import sqlite3
import time
from contextlib import closing
from threading import Event, Thread

import pytest
from django.db import connection

pytestmark = pytest.mark.xdist_group("storms")

CLIENTS = 8
SECONDS = 1.5


def book_until_cut_off(built, activity, seen, over, first):
    """One client after another; each slip shown is written down."""
    for number in range(first, first + 1000):
        if over.is_set():
            return
        _status, code = built.book(activity, number)
        if code:
            seen.append(code)


def storm_and_kill(built, activity, round_):
    """Book from several clients, kill every process of the server at once, and give the codes seen."""
    seen, over = [], Event()
    with built.serving() as server:
        clients = [
            Thread(target=book_until_cut_off, args=(built, activity, seen, over, first))
            for first in range(round_ * 100, CLIENTS * 1000, 1000)
        ]
        for client in clients:
            client.start()
        time.sleep(SECONDS)
        os.killpg(server.pid, signal.SIGKILL)
        over.set()
        for client in clients:
            client.join()
    return seen


def test_killed_server_loses_no_booking_whose_slip_was_seen(built):
    activity = built.make_activity(seats=20)

    seen = [code for round_ in range(3) for code in storm_and_kill(built, activity, round_)]

    kept = {code for code, _state, _place in built.bookings(activity)}
    assert len(seen) > 20
    assert set(seen) - kept == set()
    assert integrity(built) == "ok"


def integrity(built):
    """What SQLite says of its file; PostgreSQL mends itself when it starts."""
    if connection.vendor != "sqlite":
        return "ok"
    with closing(sqlite3.connect(built.data / "numeripole.sqlite3")) as file:
        return file.execute("PRAGMA integrity_check").fetchone()[0]
