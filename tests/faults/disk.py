"""The disk: full, read-only, with a page that is not what was written."""

import subprocess
from contextlib import contextmanager, suppress

from tests.faults.crowd import crowd, recovers, until_accepted, until_refused
from tests.faults.judgement import LeftOut, judged

# As much as an empty house takes, and a few days of life.
MEGABYTES = 24


@contextmanager
def small_disk(folder):
    """A disk of its own, so small that it is soon full, mounted on the folder."""
    folder.mkdir(exist_ok=True)
    mount = ["mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m", "tmpfs", str(folder)]
    try:
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as failure:
        raise LeftOut("only root may mount a small disk") from failure
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextmanager
def filled(folder):
    """Not one byte left, as long as this lasts."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file, suppress(OSError):
        for size in (2**20, 2**12, 1):
            with suppress(OSError):
                while file.write(b"\0" * size) == size:
                    pass
    try:
        yield
    finally:
        ballast.unlink()


def full(built, town, *, failures=5, **environment):
    """The disk is full for a while: orders are refused honestly, pages are read, and then all goes on."""
    if "DATABASE_URL" in built.environment:
        raise LeftOut("the database is on another disk")
    with built.serving(**environment), crowd(built, town) as told:
        until_accepted(told, 3)
        with filled(built.data):
            until_refused(told, failures)
        took = recovers(built, town)
    return judged(built, told) | {"well again after s": took}


def read_only(built, town, *, failures=5, settings="tests.faults.query_only"):
    """SQLite takes no writing for a while: orders are refused honestly, pages are read, then all goes on."""
    flag = built.data / "read-only"
    with built.serving(DJANGO_SETTINGS_MODULE=settings), crowd(built, town) as told:
        until_accepted(told, 3)
        flag.touch()
        until_refused(told, failures)
        flag.unlink()
        took = recovers(built, town)
    return judged(built, told) | {"well again after s": took}
