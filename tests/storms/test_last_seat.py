"""Two hundred people book the last seat at once, through the public form of a real server."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

PEOPLE = 200

pytestmark = pytest.mark.xdist_group("storms")


def storm(built, activity, people=PEOPLE):
    """Everyone at once; gives the answers' statuses and the codes of the slips."""
    with ThreadPoolExecutor(people) as crowd:
        answers = list(crowd.map(partial(built.book, activity), range(people)))
    return [status for status, _code in answers], {code for _status, code in answers if code}


def test_last_seat_goes_to_one_of_two_hundred_and_the_others_wait_in_order(built):
    activity = built.make_activity(seats=1)

    with built.serving():
        statuses, codes = storm(built, activity)

    kept = built.bookings(activity)
    assert (set(statuses), len(codes), {code for code, _state, _place in kept}) == ({302}, PEOPLE, codes)
    assert [state for _code, state, _place in kept].count("seated") == 1
    assert sorted(place for _code, state, place in kept if state == "waiting") == list(range(1, PEOPLE))


def test_without_its_locks_the_house_does_not_stand_the_storm(built):
    """A storm may pass by luck, three in a row do not."""
    with built.serving(DJANGO_SETTINGS_MODULE="tests.storms.unlocked"):
        assert any(falls(built) for _storm in range(3))


def falls(built):
    """Whether two people get the last seat, or someone an error."""
    activity = built.make_activity(seats=1)
    statuses, _codes = storm(built, activity, people=40)
    seated = [state for _code, state, _place in built.bookings(activity)].count("seated")
    return seated > 1 or set(statuses) != {302}
