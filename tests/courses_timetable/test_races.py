"""Several activities wanted in one room at once: real threads, real connections, and the second wall."""

from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction

from courses.models import Activity, Meeting
from tests.courses_timetable.makers import at
from tests.makers import NOW, make_activity, make_place, make_room, make_theme, make_user
from tests.races import failures, race, second_wall_down

pytestmark = pytest.mark.django_db(transaction=True)

postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="Only PostgreSQL has exclusion constraints."
)


def wanted(**held):
    """An order that makes an activity with that room or facilitator, on 8 December at 14:00."""
    theme, place = make_theme(), make_place()
    meeting = {"starts_at": at(8, 14), "ends_at": at(8, 16), "place": place, **held}
    return lambda: Activity.objects.schedule(
        title="Photos", theme=theme, seats=4, by=None, now=NOW, meetings=[meeting]
    )


def codes_of(answers):
    return [failure.code for failure in failures(answers)]


@pytest.mark.parametrize("held", ["room", "facilitator"])
def test_one_of_those_who_want_a_room_or_a_person_at_once_gets_it(held):
    order = wanted(**{held: make_room() if held == "room" else make_user()})

    assert codes_of(race(*[order] * 8)) == [f"{held}_taken"] * 7
    assert Meeting.objects.count() == 1


def test_without_the_lock_the_race_is_real():
    room, everybody_looked = make_room(), Barrier(2, timeout=10)
    activity = make_activity(starts_at=at(9, 14))

    def unlocked():
        row = Meeting(activity=activity, starts_at=at(8, 14), ends_at=at(8, 16), place=room.place, room=room)
        Meeting.objects.check_free([row])
        everybody_looked.wait()
        row.save()

    with second_wall_down():
        assert failures(race(unlocked, unlocked)) == []
        assert Meeting.objects.filter(room=room).count() == 2


@postgresql
def test_postgresql_refuses_an_overlap_by_itself():
    room = make_room()
    make_activity(room=room)
    other = make_activity(starts_at=at(9, 14)).meetings.all()

    with pytest.raises(IntegrityError, match="meeting_room_one_at_a_time"), transaction.atomic():
        other.update(room=room, starts_at=at(8, 15), ends_at=at(8, 17))


@postgresql
def test_a_writer_without_the_lock_meets_the_same_refusal():
    order = wanted(room=make_room())

    assert codes_of(race(order, order, locks=False)) == ["room_taken"]
