"""Processes are killed with signal 9 at random instants, while people give orders."""

import os
import random
import signal
import time
from contextlib import suppress
from pathlib import Path

from tests.faults.clients import Told
from tests.faults.crowd import PATIENCE, crowd, recovers, until_accepted
from tests.faults.judgement import judged


def children(pid):
    """The living processes of a server: {pid: whether it is the worker that ticks}."""
    # What a thread has begun is listed with that thread.
    begun = [(task / "children").read_text() for task in Path(f"/proc/{pid}/task").iterdir()]
    found = " ".join(begun).split()
    commands = {int(child): Path(f"/proc/{child}/cmdline").read_bytes().split(b"\0") for child in found}
    return {child: b"worker" in command for child, command in commands.items() if any(command)}


def kill_one(server, chance, *, ticking):
    """Kill one of those processes of the server; gives how many were killed."""
    with suppress(OSError):
        victims = [child for child, ticks in children(server.pid).items() if ticks is ticking]
        if victims:
            os.kill(chance.choice(victims), signal.SIGKILL)
            return 1
    return 0


def await_all(server):
    """Wait until the server has its two web processes and its worker again."""
    begun = time.monotonic()
    while sorted(children(server.pid).values()) != [False, False, True]:
        assert server.poll() is None, "The server ended."
        assert time.monotonic() - begun < PATIENCE, f"A process is missing: {children(server.pid)}"
        time.sleep(0.1)


def kill_children(built, town, *, ticking, times, pause=6, seed=1, **environment):
    """Kill a web process, or the worker, now and then under load; nobody starts one by hand.

    Two deaths of one web process within 5.5 seconds end the server: its service manager starts it again.
    """
    chance, killed = random.Random(seed), 0
    with built.serving("--with-worker", **environment) as server:
        with crowd(built, town, seed=seed) as told:
            for number in range(times):
                until_accepted(told, 3)
                time.sleep(chance.uniform(0, 1) + (pause if number else 0))
                killed += kill_one(server, chance, ticking=ticking)
            until_accepted(told, 3)
        took = recovers(built, town)
        await_all(server)
    return {"killed": killed} | judged(built, told) | {"well again after s": took}


def kill_all(built, town, *, times, seed=1, **environment):
    """Kill every process of the server at once, and start it as its service manager would."""
    chance, told = random.Random(seed), Told()
    for number in range(times):
        served = built.serving("--with-worker", **environment)
        with served as server, crowd(built, town, seed=seed + number, told=told):
            until_accepted(told, 3)
            time.sleep(chance.uniform(0, 1))
            os.killpg(server.pid, signal.SIGKILL)
    with built.serving():
        took = recovers(built, town)
    return {"killed": times} | judged(built, told) | {"well again after s": took}


def kill_main(built):
    """Kill the first process alone: those it began end by themselves, and leave the port to the next one."""
    with built.serving("--with-worker") as server:
        begun = children(server.pid)
        os.kill(server.pid, signal.SIGKILL)
        server.wait()
        since = time.monotonic()
        while any(Path(f"/proc/{child}").exists() for child in begun):
            assert time.monotonic() - since < 30, "Processes outlive their server."
            time.sleep(0.1)
        took = time.monotonic() - since
    with built.serving():
        return {"processes left behind for s": round(took, 1)}
