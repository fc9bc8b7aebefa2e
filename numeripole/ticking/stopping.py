"""Whether this process was asked to end: a loop, and a long job between two things, look at it."""

import os
import signal
import threading

ASKED = threading.Event()


def is_stopping():
    return ASKED.is_set()


def listen():
    """Take SIGTERM and SIGINT as the wish to end after what is under way."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: ASKED.set())


def pause(seconds, *, parent=None):
    """Wait so long, or until asked to end, or until the parent process is gone."""
    for _second in range(int(seconds)):
        if ASKED.wait(1) or is_orphan(parent):
            return


def is_orphan(parent):
    """Whether the process that started this one is no longer there; its children were given to another."""
    return parent is not None and os.getppid() != parent
