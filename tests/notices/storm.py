"""Simulated time for real processes: several tick at once, some are killed, servers fail.

`python -m tests.notices` runs a year on a database of its own; the suite runs some days.
"""

import json
import os
import random
import subprocess
import sys
from collections import Counter
from contextlib import ExitStack, suppress
from datetime import datetime, timedelta
from threading import Timer

from django.conf import settings

from numeripole.notices.models import Notice
from numeripole.ticking.jobs import tick
from tests.makers import PARIS
from tests.notices.judging import wrong
from tests.notices.life import Life
from tests.notices.servers import Moods, gateway, mail_server

HOURS = (7, 9, 10, 11, 13, 15, 17, 18, 19, 21)
FEWER = (7, 9, 13, 17, 20)
TICKER = "from tests.notices.ticker import main; main()"


class Crew:
    """So many workers, and spare ones that are ready when one is killed."""

    def __init__(self, number, environment):
        self.environment = environment
        self.workers = [self.hire() for _worker in range(number)]
        self.spare = self.hire()
        self.killed = self.failed = 0

    def hire(self):
        return subprocess.Popen(
            [sys.executable, "-m", "numeripole", "shell", "-v0", "-c", TICKER],
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


class Alone:
    """This process ticks by itself: a year of it takes minutes."""

    killed = failed = 0

    def __init__(self, ports):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", ports[0], 2
        settings.SMS_URL, settings.SMS_TIMEOUT = f"http://127.0.0.1:{ports[1]}/", 0.4
        settings.EMAIL_SHOWN_ONLY = settings.SMS_SHOWN_ONLY = False
        settings.EMAIL_WORKS = settings.SMS_WORKS = True

    def tick(self, now, **_kill):
        self.failed += None in tick(now=now).values()

    def dismiss(self):
        """Nobody was hired."""


def weather(moment, seed):
    """A mail server and a gateway that go wrong now and then; one mailbox never takes anything."""
    usual = {"refuses": 0.06, "cuts_before": 0.02, "clock": lambda: moment["now"]}
    mails = Moods(chance=random.Random(seed), cuts_after=0.02, never=("p7@example.org",), **usual)
    return mails, Moods(chance=random.Random(seed + 1), hangs=0.02, **usual)


def run(*, days, workers=4, kills=0.1, people=28, seed=1, first=datetime(2026, 11, 2)):
    """So many days of life and ticking: what is wrong at the end, and figures."""
    moment, chance = {}, random.Random(seed)
    mails, texts = weather(moment, seed)
    with ExitStack() as stack:
        ports = [stack.enter_context(mail_server(mails)), stack.enter_context(gateway(texts))]
        addresses = {"EMAIL_URL": f"smtp://127.0.0.1:{ports[0]}", "SMS_URL": f"http://127.0.0.1:{ports[1]}/"}
        crew = Crew(workers, os.environ | addresses) if workers else Alone(ports)
        stack.callback(crew.dismiss)
        life = Life(first=first, people=people, seed=seed)
        for number in range(days):
            day = first + timedelta(days=number)
            life.morning(day)
            for hour in HOURS if workers else FEWER:
                now = datetime(day.year, day.month, day.day, hour, chance.randrange(50), tzinfo=PARIS)
                moment["now"] = now
                life.hour(now)
                victim = chance.randrange(workers) if workers and chance.random() < kills else None
                crew.tick(now, victim=victim, after=chance.uniform(0, 0.08))
        faults = wrong(mails.arrived, texts.arrived, until=moment["now"])
    return faults, figures(crew, mails, texts)


def figures(crew, mails, texts):
    """What happened, in numbers."""
    states = Counter(" ".join(row) for row in Notice.objects.values_list("channel", "state"))
    return {
        "workers killed": crew.killed,
        "ticks with a failing job": crew.failed,
        "e-mails": len(mails.arrived),
        "text messages": len(texts.arrived),
        "notices": Notice.objects.count(),
        "perhaps sent": Notice.objects.filter(problem="unsure").count(),
        "by channel and state": dict(sorted(states.items())),
    }


def main(**asked):
    """Print what came of it, for who started this process."""
    faults, counted = run(**asked)
    print(json.dumps({"faults": faults, "figures": counted}, ensure_ascii=False, default=str))
