"""A worker that ticks at the moments it is told on its input, and says when it has done."""

import sys
from datetime import datetime

from django.conf import settings

from numeripole.ticking.jobs import tick


def main():
    settings.SMS_TIMEOUT = 0.4
    settings.EMAIL_TIMEOUT = 2
    print("ready", flush=True)
    for line in sys.stdin:
        done = tick(now=datetime.fromisoformat(line.strip()))
        print("failed" if None in done.values() else "done", flush=True)
