"""Backups that are cut off, find no room, or copy a damaged database: none is ever taken for a good one."""

import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager

from tests.faults.disk import filled
from tests.faults.judgement import inside

# A backup that asks nothing of the file it copies.
TRUSTING = """
from django.utils import timezone
from numeripole.running import backups
backups.check_database = lambda path: None
print(backups.back_up(now=timezone.now())[0])
"""


def command(built, *arguments):
    """One command of the house, which may fail; gives (status, what it said)."""
    done = subprocess.run(
        [sys.executable, "-m", "numeripole", *arguments],
        env=built.environment,
        capture_output=True,
        text=True,
    )
    return done.returncode, done.stdout + done.stderr


def named(built):
    """The backups that a person would find in the folder."""
    return sorted((built.data / "backups").glob("numeripole-*"))


def kill(built, *, times, seed=1):
    """Kill a backup as soon as it writes, or a little later; all that has a name is whole and opens."""
    built.run("backup")
    [first], chance, cut_off = named(built)[:1], random.Random(seed), 0
    for _number in range(times):
        left = set((built.data / "backups").glob(".backup-*"))
        making = subprocess.Popen([sys.executable, "-m", "numeripole", "backup"], env=built.environment)
        while making.poll() is None and set((built.data / "backups").glob(".backup-*")) <= left:
            time.sleep(0.001)
        time.sleep(chance.uniform(0, 0.4))
        making.kill()
        cut_off += making.wait() != 0
    opens(built)
    built.run("backup")
    assert first in named(built), "The backup before was taken away."
    return {"cut off": cut_off, "named, and each opens": len(named(built))}


def opens(built):
    """Every backup with a name is as sound as a restore wants it."""
    assert inside(built, "open_backups()") == "[]"


def no_room(built):
    """The disk is full: the backup is refused in a sentence, the one before stays, the next one is made."""
    built.run("backup")
    before = named(built)
    with filled(built.data):
        status, said = command(built, "backup")
    assert (status, "Traceback" in said, named(built)) == (1, False, before), said
    opens(built)
    time.sleep(1)
    built.run("backup")
    return {"refused": 1, "kept": len(before), "made once there is room": len(named(built)) - len(before)}


@contextmanager
def changed(built, place, then):
    """These bytes in place of those that the database's file holds there."""
    file = built.data / "numeripole.sqlite3"
    with file.open("r+b") as pages:
        pages.seek(place)
        before = pages.read(len(then))
        pages.seek(place)
        pages.write(then)
    try:
        yield
    finally:
        with file.open("r+b") as pages:
            pages.seek(place)
            pages.write(before)


def lost_page(built, of="courses_learner"):
    """Zeros over the first page of that table, as a disk that loses it leaves."""
    with closing(sqlite3.connect(built.data / "numeripole.sqlite3")) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        [[size]] = connection.execute("PRAGMA page_size").fetchall()
        [[page]] = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", [of]).fetchall()
    return changed(built, (page - 1) * size, bytes(size))


def changed_letter(built, word):
    """One letter of a word that an index knows is another one: a copy of it looks sound."""
    with closing(sqlite3.connect(built.data / "numeripole.sqlite3")) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    place = (built.data / "numeripole.sqlite3").read_bytes().index(word.encode())
    return changed(built, place, b"?")


def damaged(built, damage):
    """What is damaged is found by doctor and backup, nothing is called a good backup, those before stay."""
    built.run("backup")
    before = named(built)
    with damage:
        told = [command(built, one) for one in ("doctor", "backup")]
    for status, said in told:
        assert (status, "Traceback" in said) == (1, False), said
        assert "endommagée" in said or "abîmée" in said or "malformed" in said, said
    assert named(built) == before
    opens(built)
    return {"found by doctor and backup": 1, "kept": len(before)}


def trusting(built, damage):
    """Without the look at every page, a backup of a damaged database is called a good one."""
    with damage:
        _status, said = command(built, "shell", "-v0", "-c", TRUSTING)
    assert "numeripole-" not in said, f"called good: {said.strip()}"
    return {"refused": 1}
