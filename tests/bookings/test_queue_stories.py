"""Long stories about a full activity, told at random and always the same: the queue keeps every promise.

The machine of `test_promises` tries everything a little; here nearly every step moves the waiting list.
"""

from random import Random

import pytest

from bookings.models import Attendance
from tests.bookings.test_promises import Village

PROMISES = [
    "no_seat_is_given_twice",
    "nobody_waits_beside_a_free_seat",
    "nobody_has_two_places",
    "nobody_is_overtaken_in_the_queue",
    "nobody_is_served_before_who_asked_earlier",
    "nobody_is_offered_a_seat_twice",
    "nobody_to_come_is_a_ghost",
]
STEPS, WEIGHTS = zip(
    *[("book", 6), ("cancel", 4), ("answer", 5), ("restore", 2), ("wait", 3), ("tick", 4), ("resize", 2)],
    *[
        ("change_group", 1),
        ("book_group", 1),
        ("merge", 0.3),
        ("erase", 0.3),
        ("put_off", 0.5),
        ("note", 0.3),
    ],
    strict=True,
)


def arguments(step, chance):
    """What the step is told."""
    number = chance.randrange(6)
    return {
        "book": {"people": [chance.randrange(6) for _ in range(3)], "asked": chance.randrange(60)},
        "answer": {
            "number": number,
            "answer": chance.choice(["accept", "decline", "pass_on"]),
            "desk": chance.random() < 0.5,
        },
        "wait": {"hours": chance.choice([1, 12, 25, 60])},
        "tick": {},
        "resize": {"seats": chance.randint(1, 4)},
        "book_group": {"number": number, "heads": 1},
        "change_group": {"heads": chance.randint(1, 2), "cancelled": chance.random() < 0.7},
        "merge": {"kept": number, "gone": chance.randrange(6)},
        "put_off": {"weeks": chance.randint(1, 3), "seats": chance.randint(1, 4)},
        "note": {"number": number, "status": chance.choice(Attendance.Status.values)},
    }.get(step, {"number": number})


@pytest.mark.django_db
@pytest.mark.parametrize("seed", range(16))
def test_queue_keeps_its_promises_in_a_long_story(seed):
    chance, village = Random(seed), Village()
    try:
        for step in chance.choices(STEPS, WEIGHTS, k=40):
            getattr(village, step)(**arguments(step, chance))
            for promise in PROMISES:
                getattr(village, promise)()
    finally:
        village.teardown()
