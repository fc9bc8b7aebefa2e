"""Ten times the usual load: requests come when people send them, however long the ones before take."""

import random
import time
from concurrent.futures import ThreadPoolExecutor

from tests.faults.clients import Client, Told
from tests.faults.crowd import recovers
from tests.faults.judgement import judged
from tests.faults.orders import USUAL

# The busiest minute of the invented village, a Monday when the programme comes out: requests a second.
USUAL_RATE = 2
# How many requests an order of `USUAL` takes: three pages in five, a booking of two, a loan of four.
REQUESTS_AN_ORDER = 1.8
PEOPLE = 60


def rush(built, town, *, seconds, times=10, orders=USUAL, seed=1, **environment):
    """So many times the usual rate for so long: everybody is answered, and nothing fails."""
    told, given, chance = Told(), [], random.Random(seed)
    rate = times * USUAL_RATE / REQUESTS_AN_ORDER
    with built.serving("--with-worker", **environment):
        with ThreadPoolExecutor(PEOPLE) as people:
            begun = time.monotonic()
            for number in range(int(seconds * rate)):
                time.sleep(max(0, begun + number / rate - time.monotonic()))
                order, client = chance.choice(orders), Client(built.port, told, town["session"])
                given.append(people.submit(order, client, town, random.Random(number)))
        lasted = time.monotonic() - begun
        for order in given:
            order.result()
        took = recovers(built, town)
    assert not told.answers["cut off"], told.answers
    return judged(built, told) | speed(told.seconds, lasted) | {"well again after s": took}


def speed(seconds, lasted):
    """Requests a second, and how long half, most and the longest of them took."""
    ordered = sorted(seconds)
    return {
        "requests a second": round(len(ordered) / lasted, 1),
        "half within ms": round(1000 * ordered[len(ordered) // 2]),
        "95 in 100 within ms": round(1000 * ordered[int(len(ordered) * 0.95)]),
        "the longest ms": round(1000 * ordered[-1]),
    }
