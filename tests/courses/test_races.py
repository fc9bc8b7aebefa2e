"""A room and a facilitator are in one place at a time, also when two people plan at the same instant."""

from contextlib import nullcontext
from functools import partial

import pytest
from django.db import connection

from tests.makers import make_activity, make_place, make_room, make_theme, make_user
from tests.races import failures, race, second_wall_down

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("locks", [False, True], ids=["unlocked", "locked"])
@pytest.mark.parametrize("name", ["room", "facilitator"])
def test_two_activities_planned_at_once_do_not_share(name, locks):
    if connection.vendor == "sqlite" and not locks:
        pytest.skip("Planning writes first, which is a lock in itself there.")
    taken = {"room": make_room, "facilitator": make_user}[name]()
    shared = {"place": make_place(), "theme": make_theme(), name: taken}

    with nullcontext() if locks else second_wall_down():
        answers = race(*[partial(make_activity, **shared)] * 2, locks=locks, meet="UPDATE")

    codes = [getattr(failure, "code", "locked") for failure in failures(answers)]
    assert (codes == [f"{name}_taken"]) == locks


def test_planning_with_rooms_and_facilitators_crosswise_waits_for_nobody_in_a_ring():
    rooms, people = [make_room(f"Salle {n}") for n in (1, 2)], [make_user(), make_user()]
    shared = {"place": make_place(), "theme": make_theme()}

    answers = race(
        partial(make_activity, room=rooms[0], facilitator=people[1], **shared),
        partial(make_activity, room=rooms[1], facilitator=people[0], **shared),
    )

    assert not failures(answers)
