"""A worker that ticks at the moments it is told on its input, and says when it has done."""

import os
import sys
from datetime import datetime

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "numeripole.settings")


def main():
    django.setup()
    # After the set-up of Django, which the models need.
    from django.conf import settings  # noqa: PLC0415

    from numeripole.ticking.jobs import tick  # noqa: PLC0415

    settings.SMS_TIMEOUT = 0.4
    settings.EMAIL_TIMEOUT = 2
    print("ready", flush=True)
    for line in sys.stdin:
        done = tick(now=datetime.fromisoformat(line.strip()))
        print("failed" if None in done.values() else "done", flush=True)


if __name__ == "__main__":
    main()
