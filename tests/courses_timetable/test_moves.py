import pytest

from courses.models import Activity, Meeting
from courses.refusals import ActivityRefused
from tests.courses_timetable.makers import at
from tests.makers import NOW, make_activity, make_room, make_user

pytestmark = pytest.mark.django_db


def refused(order, **fields):
    with pytest.raises(ActivityRefused) as refusal:
        order(now=NOW, **fields)
    return refusal.value.code


def test_a_meeting_that_moves_stays_the_same_meeting():
    activity = make_activity()
    moved = activity.meetings.get().move(starts_at=at(9, 10), ends_at=at(9, 12), now=NOW)
    activity.refresh_from_db()

    assert (activity.meetings.get(), moved.sequence) == (moved, 1)
    assert (activity.starts_at, activity.ends_at) == (at(9, 10), at(9, 12))


def test_a_meeting_may_only_change_its_facilitator():
    meeting, claire = make_activity().meetings.get(), make_user()
    moved = meeting.move(starts_at=meeting.starts_at, ends_at=meeting.ends_at, facilitator=claire, now=NOW)

    assert (moved.facilitator, moved.sequence) == (claire, 0)


@pytest.mark.parametrize("held", ["room", "facilitator"])
def test_a_meeting_does_not_move_to_where_something_is(held):
    taken = {held: make_room() if held == "room" else make_user()}
    make_activity(starts_at=at(9, 10), **taken)
    meeting = make_activity(**taken).meetings.get()

    assert refused(meeting.move, starts_at=at(9, 11), ends_at=at(9, 13)) == f"{held}_taken"


def test_a_meeting_does_not_move_onto_another_of_its_cycle():
    first, _second = make_activity(meetings=2).meetings.all()

    assert refused(first.move, starts_at=at(15, 15), ends_at=at(15, 17)) == "meetings_overlap"


def test_a_meeting_does_not_move_to_a_room_too_small():
    meeting = make_activity(seats=8).meetings.get()
    times = {"starts_at": meeting.starts_at, "ends_at": meeting.ends_at}

    assert refused(meeting.move, room=make_room(seats=6), **times) == "room_too_small"


def test_a_meeting_that_has_begun_is_not_moved():
    meeting = make_activity(starts_at=at(1, 8)).meetings.get()

    assert refused(meeting.move, starts_at=at(9, 10), ends_at=at(9, 12)) == "already_begun"


def test_a_meeting_does_not_move_into_the_past():
    meeting = make_activity().meetings.get()

    assert refused(meeting.move, starts_at=at(1, 8), ends_at=at(1, 10)) == "past_dates"


def test_cancelling_one_meeting_of_a_cycle_frees_its_room():
    room = make_room()
    cycle = make_activity(meetings=2, room=room)
    cycle.meetings.first().cancel(now=NOW)
    make_activity(room=room)
    cycle.refresh_from_db()

    assert [meeting.sequence for meeting in cycle.meetings.all()] == [1, 0]
    assert cycle.starts_at == at(15, 14)


def test_cancelling_a_meeting_twice_is_harmless():
    meeting = make_activity(meetings=2).meetings.first()
    meeting.cancel(now=NOW)

    assert meeting.cancel(now=NOW).sequence == 1


def test_the_only_meeting_left_is_not_cancelled_alone():
    assert refused(make_activity().meetings.get().cancel) == "last_meeting"


def test_a_cancelled_meeting_is_neither_counted_nor_planned():
    first, second = make_activity(meetings=2).meetings.all()
    first.cancel(now=NOW)

    assert [meeting.of for meeting in Meeting.objects.planned().numbered()] == [1]
    assert Meeting.objects.planned().get() == second


def test_a_list_of_activities_leaves_out_a_meeting_cancelled_alone():
    first, second = make_activity(meetings=2).meetings.all()
    first.cancel(now=NOW)
    [shown] = Activity.objects.with_details()

    assert list(shown.meetings.all()) == [second]


def test_replacing_a_meeting_cancels_it_and_adds_another():
    cycle = make_activity(meetings=2, room=make_room())
    new = cycle.meetings.first().replace(starts_at=at(10, 10), ends_at=at(10, 12), now=NOW)

    assert [meeting.is_called_off for meeting in cycle.meetings.all()] == [True, False, False]
    assert new.room == make_room()


def test_cancelling_an_activity_frees_the_rooms_of_what_has_not_begun():
    room = make_room()
    cycle = make_activity(starts_at=at(1, 8), meetings=2, room=room)
    cycle.cancel(reason="Panne", now=NOW)

    assert [meeting.is_called_off for meeting in cycle.meetings.all()] == [False, True]
    assert make_activity(starts_at=at(8, 8), room=room).pk


def test_changing_an_activity_leaves_its_cancelled_meetings():
    cycle = make_activity(meetings=2)
    first, second = cycle.meetings.all()
    first.cancel(now=NOW)
    fields = {"starts_at": at(16, 10), "ends_at": at(16, 12), "place": second.place}
    cycle.reschedule(meetings=[{"pk": second.pk, **fields}])

    assert [meeting.pk for meeting in cycle.meetings.all()] == [first.pk, second.pk]


def test_two_meetings_may_exchange_their_times():
    cycle = make_activity(meetings=2, room=make_room())
    first, second = cycle.meetings.all()
    rows = [
        {"pk": one.pk, "starts_at": other.starts_at, "ends_at": other.ends_at}
        for one, other in ((first, second), (second, first))
    ]
    cycle.reschedule(meetings=rows)

    assert [meeting.pk for meeting in cycle.meetings.all()] == [second.pk, first.pk]


def test_an_activity_has_no_more_seats_than_its_room():
    assert (
        refused(
            Activity.objects.schedule,
            title="Photos",
            theme=make_activity().theme,
            seats=9,
            by=None,
            meetings=[
                {
                    "starts_at": at(9, 10),
                    "ends_at": at(9, 12),
                    "place": make_room().place,
                    "room": make_room("Petite", seats=8),
                }
            ],
        )
        == "room_too_small"
    )


def test_a_minimum_above_the_seats_is_refused():
    with pytest.raises(ActivityRefused) as refusal:
        make_activity(seats=4, minimum=5)

    assert refusal.value.code == "minimum_above_seats"


def test_an_activity_is_to_be_decided_from_its_day_on():
    activity = make_activity(minimum=3, decision_on=at(4, 0).date())

    assert list(Activity.objects.to_decide(at(4, 0).date())) == [activity]
    assert not Activity.objects.to_decide(at(3, 0).date()).exists()


def test_reason_of_a_cancelled_meeting_is_kept():
    cycle = make_activity(meetings=2)
    meeting = cycle.meetings.first()

    meeting.cancel(now=NOW, reason="Claire est souffrante.")

    assert cycle.meetings.get(pk=meeting.pk).reason == "Claire est souffrante."


def test_reason_of_a_moved_meeting_is_kept():
    cycle = make_activity(meetings=2)
    meeting = cycle.meetings.first()
    meeting.move(starts_at=at(9, 10), ends_at=at(9, 12), now=NOW, reason="La salle est prise.")

    assert cycle.meetings.get(pk=meeting.pk).reason == "La salle est prise."


def test_meeting_that_moves_keeps_when_it_did_and_from_where():
    cycle = make_activity(meetings=2)
    meeting = cycle.meetings.first()
    before = meeting.starts_at

    meeting.move(starts_at=at(9, 10), ends_at=at(9, 12), now=NOW)

    moved = cycle.meetings.get(pk=meeting.pk)
    assert (moved.moved_at, moved.moved_from) == (NOW, before)


def test_meeting_held_instead_of_another_says_which():
    cycle = make_activity(meetings=2)
    old = cycle.meetings.first()

    new = old.replace(starts_at=at(10, 10), ends_at=at(10, 12), now=NOW)

    assert cycle.meetings.get(pk=old.pk).replaced_by == new
    assert (new.moved_at, new.moved_from) == (NOW, old.starts_at)


def test_meeting_added_to_a_planned_activity_is_noted_as_new():
    cycle = make_activity(meetings=2)
    rows = [{"pk": one.pk, "starts_at": one.starts_at} for one in cycle.meetings.all()]
    shared = {"place": cycle.meetings.first().place, "ends_at": at(20, 12)}

    cycle.reschedule(meetings=[*rows, {"starts_at": at(20, 10), **shared}], now=NOW)

    added = cycle.meetings.last()
    assert (added.moved_at, added.moved_from) == (NOW, None)
