"""A PostgreSQL server of our own, which is restarted, crashes, and cuts its connections under load."""

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg

from tests.browser.server import free_port
from tests.faults.clients import Told
from tests.faults.crowd import crowd, recovers, until_accepted, until_refused
from tests.faults.judgement import LeftOut, judged

# As root the server runs as the account that its package made.
AS = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []


@dataclass
class Cluster:
    programs: Path
    data: Path
    port: int

    def control(self, *order):
        command = [*AS, self.programs / "pg_ctl", "-D", self.data, "-s", "-w", *order]
        log = ["-l", self.data / "log"] if "stop" not in order else []
        subprocess.run([*command, *log], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def start(self):
        options = f"-p {self.port} -k {self.data} -c listen_addresses=127.0.0.1 -c wal_writer_delay=10s"
        self.control("-o", options, "start")

    def stop(self, mode):
        self.control("-m", mode, "stop")

    def address(self, name):
        return f"postgres://postgres@127.0.0.1:{self.port}/{name}"

    def careless(self):
        """The house on connections that do not wait for the disk: a crash loses what they committed last."""
        return f"{self.address('house')}?options=-c%20synchronous_commit%3Doff"

    def cut(self):
        self.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'house'")

    def run(self, statement):
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            return connection.execute(statement)


@contextmanager
def cluster():
    """A server on a port of its own, with a database `house` and nothing else."""
    found = [shutil.which("initdb"), *sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))]
    programs = [Path(path).parent for path in found if path]
    if not programs or (AS and not shutil.which("runuser")):
        raise LeftOut("the programs of a PostgreSQL server are not here")
    folder = Path(tempfile.mkdtemp(prefix="faults-"))
    try:
        if AS:
            shutil.chown(folder, "postgres")
        made = Cluster(programs[-1], folder / "data", free_port())
        wanted = ("-D", made.data, "-A", "trust", "-U", "postgres", "--no-sync")
        subprocess.run([*AS, made.programs / "initdb", *wanted], check=True, capture_output=True)
        made.start()
        made.run("CREATE DATABASE house")
        yield made
    finally:
        with suppress(subprocess.CalledProcessError):
            made.stop("immediate")
        shutil.rmtree(folder)


def restarted(built, town, server, *, times, mode="fast", away=1.0, **environment):
    """The server is stopped (`immediate`: it crashes) and comes back: orders wait or are refused honestly."""
    told = Told()
    with built.serving("--with-worker", **environment):
        for number in range(times):
            with crowd(built, town, told=told, seed=number):
                until_accepted(told, 3)
                server.stop(mode)
                time.sleep(away)
                server.start()
                took = recovers(built, town)
    return {"stopped": times} | judged(built, told) | {"well again after s": took}


def cut(built, town, server, *, times, seed=1, **environment):
    """Every connection is cut at random instants; people read on, and orders are refused at worst."""
    chance = random.Random(seed)
    with built.serving("--with-worker", **environment), crowd(built, town) as told:
        for _number in range(times):
            until_accepted(told, 2)
            time.sleep(chance.uniform(0, 0.3))
            server.cut()
        took = recovers(built, town)
    return {"cut": times} | judged(built, told) | {"well again after s": took}


def read_only(built, town, server, *, failures=5, **environment):
    """The database takes no writing for a while, as hosts do to one that has grown too large."""
    with built.serving("--with-worker", **environment), crowd(built, town) as told:
        until_accepted(told, 3)
        server.run("ALTER DATABASE house SET default_transaction_read_only = on")
        server.cut()
        until_refused(told, failures)
        server.run("ALTER DATABASE house RESET default_transaction_read_only")
        took = recovers(built, town)
    return judged(built, told) | {"well again after s": took}


def worker_goes_on(built, server):
    """A worker whose database goes away and comes back ticks on, in the same process."""
    command = [sys.executable, "-m", "numeripole", "worker", "--every", "1"]
    worker = subprocess.Popen(command, env=built.environment, stderr=subprocess.DEVNULL)
    try:
        ticks(built)
        server.stop("fast")
        time.sleep(3)
        server.start()
        back = time.monotonic()
        ticks(built)
        assert worker.poll() is None, "The worker ended."
        return {"ticks again after s": round(time.monotonic() - back, 1)}
    finally:
        worker.kill()
        worker.wait()


def ticks(built):
    """Wait for a whole tick that begins from now on."""
    last, begun = "SELECT ended_at FROM ticking_run WHERE job = '' AND started_at > %s", time.monotonic()
    with psycopg.connect(built.environment["DATABASE_URL"].partition("?")[0], autocommit=True) as connection:
        [now] = connection.execute("SELECT clock_timestamp()").fetchone()
        while not connection.execute(last, [now]).fetchone():
            assert time.monotonic() - begun < 60, "Nobody ticks."
            time.sleep(0.1)
