"""A worker beside the server: started with it, started again when it dies, ended with it."""

import logging
import os
import subprocess
import sys
import threading
from contextlib import contextmanager

logger = logging.getLogger(__name__)

# How long a worker has to finish what it is doing, and the longest pause before it is started again.
PATIENCE, LONGEST_PAUSE = 20, 60


@contextmanager
def worker_beside():
    """A worker of our own as long as this lasts; it also ends by itself when this process is killed."""
    over = threading.Event()
    # Started here, before the server forks its own: a fork in between would hold the pipe on which
    # `Popen` waits for the worker's start.
    keeper = threading.Thread(target=keep, args=[over, start()], daemon=True)
    keeper.start()
    try:
        yield
    finally:
        over.set()
        keeper.join(PATIENCE + 5)


def keep(over, child):
    """Start the worker again when it ends, after a pause that grows while it dies at once."""
    pause = 1
    while not over.is_set():
        for _second in iter(lambda: over.wait(1), True):
            if child.poll() is not None:
                break
            pause = max(1, pause / 2)
        if over.is_set():
            end(child)
            return
        logger.warning("The worker ended with status %s: it is started again.", child.returncode)
        over.wait(pause)
        pause = min(LONGEST_PAUSE, pause * 4)
        if not over.is_set():
            child = start()


def start():
    """The worker in a session of its own: Ctrl-C reaches the server alone, which then ends it."""
    command = [sys.executable, "-m", "numeripole", "worker", "--parent", str(os.getpid())]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, start_new_session=True)  # noqa: S603


def end(child):
    """Let it finish what it is doing, then kill it: what it had claimed is seen to by the next one."""
    child.terminate()
    try:
        child.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
