"""Simulated time for real processes: several tick at once, some are killed, servers fail.

`python -m tests.notices.storm --days 365` runs a year and prints what came of it; the suite runs some days.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from contextlib import ExitStack, suppress
from datetime import datetime, timedelta
from pathlib import Path
from threading import Timer

from tests.databases import database
from tests.notices.servers import Moods, gateway, mail_server

HOURS = (7, 9, 10, 11, 13, 15, 17, 18, 19, 21)


class Crew:
    """So many workers, and spare ones that are ready when one is killed."""

    def __init__(self, number, environment):
        self.environment = environment
        self.workers = [self.hire() for _worker in range(number)]
        self.spare = self.hire()
        self.killed = self.failed = 0

    def hire(self):
        return subprocess.Popen(
            [sys.executable, "-m", "tests.notices.ticker"],
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def tick(self, now, *, victim=None, after=0.0):
        """All tick at that moment; the victim is killed so many seconds later."""
        for worker in self.workers:
            with suppress(OSError):
                worker.stdin.write(f"{now.isoformat()}\n")
                worker.stdin.flush()
        if victim is not None:
            Timer(after, self.workers[victim].kill).start()
        for number, worker in enumerate(self.workers):
            answers = (line.strip() for line in iter(worker.stdout.readline, ""))
            answer = next((line for line in answers if line != "ready"), "")
            self.failed += answer == "failed"
            if not answer or number == victim:
                self.replace(number)

    def replace(self, number):
        self.workers[number].kill()
        self.close(self.workers[number])
        self.workers[number], self.spare = self.spare, self.hire()
        self.killed += 1

    def close(self, worker):
        worker.wait()
        with suppress(OSError):
            worker.stdin.close()
        worker.stdout.close()

    def dismiss(self):
        for worker in [*self.workers, self.spare]:
            worker.kill()
            self.close(worker)


def run(*, days, workers=4, kills=0.1, people=28, seed=1, first=datetime(2026, 11, 2)):
    """So many days of life and ticking; what is wrong at the end, and figures."""
    from django.core.management import call_command

    from numeripole.notices.models import Notice
    from tests.makers import PARIS
    from tests.notices.judging import wrong
    from tests.notices.life import Life

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    moment, chance = {}, random.Random(seed)
    moods = {
        "mail": Moods(
            lambda: moment["now"], random.Random(seed), refuses=0.06, cuts_before=0.02, cuts_after=0.02
        ),
        "sms": Moods(lambda: moment["now"], random.Random(seed), refuses=0.06, cuts_before=0.02, hangs=0.02),
    }
    moods["mail"].never = ("p7@example.org",)
    with ExitStack() as stack:
        mails, texts = (
            stack.enter_context(server(moods[name]))
            for server, name in ((mail_server, "mail"), (gateway, "sms"))
        )
        environment = os.environ | {
            "EMAIL_URL": f"smtp://127.0.0.1:{mails}",
            "SMS_URL": f"http://127.0.0.1:{texts}/send",
        }
        crew = Crew(workers, environment)
        stack.callback(crew.dismiss)
        life = Life(first=first, people=people, seed=seed)
        for number in range(days):
            day = first + timedelta(days=number)
            life.morning(day)
            for hour in HOURS:
                minute = chance.randrange(50)
                now = moment["now"] = datetime(day.year, day.month, day.day, hour, minute, tzinfo=PARIS)
                life.hour(now)
                victim = chance.randrange(workers) if chance.random() < kills else None
                crew.tick(now, victim=victim, after=chance.uniform(0, 0.08))
        faults = wrong(moods["mail"].arrived, moods["sms"].arrived, until=moment["now"])
    states = Counter(Notice.objects.values_list("channel", "state"))
    figures = {"killed": crew.killed, "failed ticks": crew.failed, "e-mails": len(moods["mail"].arrived)}
    figures |= {"SMS": len(moods["sms"].arrived), "notices": Notice.objects.count(), "states": dict(states)}
    figures["unsure"] = Notice.objects.filter(problem="unsure").count()
    return faults, figures


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--workers", type=int, default=4)
    parser.add_argument("--kills", type=float, default=0.1)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, database() as address:
        os.environ |= {"NUMERIPOLE_DEMO": "1", "NUMERIPOLE_DATA": str(Path(folder))}
        if address:
            os.environ["DATABASE_URL"] = address
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "numeripole.settings")
        import django

        django.setup()
        faults, figures = run(days=asked.days, workers=asked.workers, kills=asked.kills, seed=asked.seed)
        from django.db import connections

        connections.close_all()
    print(figures)
    for rule, cases in faults.items():
        print(f"{rule}: {len(cases)} {cases[:5]}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
