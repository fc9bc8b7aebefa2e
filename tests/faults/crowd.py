"""Several clients at once who go on giving orders until they are told to stop."""

import random
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event

from tests.faults.clients import Client, Told
from tests.faults.orders import EVERYTHING

# What a machine that was hurt may take to be well again, without a hand.
PATIENCE = 120


@contextmanager
def crowd(built, town, *, clients=6, orders=EVERYTHING, seed=1, told=None):
    """So many clients, each with the orders in an order of its own; gives what they were told."""
    told, over = told or Told(), Event()

    def live(number):
        chance, client = random.Random(seed * 100 + number), Client(built.port, told, town["session"])
        while not over.is_set():
            chance.choice(orders)(client, town, chance)
            if not client.cookies.get("sessionid"):
                client.cookies["sessionid"] = town["session"]

    with ThreadPoolExecutor(clients) as people:
        lives = [people.submit(live, number) for number in range(clients)]
        try:
            yield told
        finally:
            over.set()
    for life in lives:
        life.result()


def until_accepted(told, number):
    """Wait until so many more orders were accepted."""
    wanted, begun = told.accepted_orders() + number, time.monotonic()
    while told.accepted_orders() < wanted:
        assert time.monotonic() - begun < PATIENCE, (
            f"Orders are not accepted: {told.figures()} {told.wrong[:3]}"
        )
        time.sleep(0.02)


def until_refused(told, number):
    """Wait until so many more were asked to try again."""
    wanted, begun = told.answers["try again"] + number, time.monotonic()
    while told.answers["try again"] < wanted and not told.wrong:
        assert time.monotonic() - begun < PATIENCE, f"Nothing is refused: {told.figures()}"
        time.sleep(0.02)


def recovers(built, town, *, orders=EVERYTHING):
    """Until each order was accepted once more, with nobody's help; gives the seconds it took."""
    begun, told = time.monotonic(), Told()
    chance = random.Random(7)
    for order in orders:
        while not order(Client(built.port, told, town["session"]), town, chance):
            if time.monotonic() - begun > PATIENCE:
                raise AssertionError(
                    f"{order.__name__} is not accepted again: {told.answers} {told.wrong[-1:]}"
                )
            time.sleep(0.1)
    assert told.wrong == [], told.wrong
    return round(time.monotonic() - begun, 1)
