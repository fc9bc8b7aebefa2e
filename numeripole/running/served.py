"""The application in a process of `numeripole serve`, which ends when the server that began it is gone.

A server that is killed would otherwise leave processes that hold its port, and answer for it.
"""

import os
import signal
import threading
import time

from numeripole.ticking.stopping import is_orphan
from numeripole.wsgi import application as application


def end_with(parent):
    while not is_orphan(parent):
        time.sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)


threading.Thread(target=end_with, args=[os.getppid()], daemon=True).start()
