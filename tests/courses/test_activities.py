from datetime import timedelta

import pytest

from courses.models import Activity, Course, Meeting, Track
from courses.refusals import ActivityRefused
from tests.makers import NEXT_TUESDAY, NOW, make_activity, make_place, make_room, make_theme, make_user

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def at(start, hours=2, **fields):
    return {"starts_at": start, "ends_at": start + hours * HOUR, "place": make_place(), **fields}


def schedule(*meetings):
    return Activity.objects.schedule(
        title="Ma boîte mail", theme=make_theme(), by=None, now=NOW, meetings=meetings
    )


def refusal(order, **fields):
    with pytest.raises(ActivityRefused) as refused:
        order(**fields)
    return refused.value.code


def test_activity_runs_from_its_first_start_to_its_last_end():
    activity = make_activity(meetings=4, minutes=90)

    assert (activity.starts_at, activity.ends_at) == (
        NEXT_TUESDAY,
        NEXT_TUESDAY + timedelta(weeks=3, minutes=90),
    )


def test_meetings_are_kept_in_order_of_time():
    activity = schedule(at(NEXT_TUESDAY + timedelta(days=1)), at(NEXT_TUESDAY))

    assert [meeting.starts_at for meeting in activity.meetings.all()] == [
        NEXT_TUESDAY,
        NEXT_TUESDAY + timedelta(days=1),
    ]


def test_activity_without_a_meeting_is_refused():
    assert refusal(schedule) == "no_meeting"


@pytest.mark.parametrize("hours", [0, -1])
def test_meeting_that_ends_before_it_starts_is_refused(hours):
    with pytest.raises(ActivityRefused) as refused:
        schedule(at(NEXT_TUESDAY, hours=hours))

    assert refused.value.code == "ends_before_start"


def test_meetings_of_one_activity_that_overlap_are_refused():
    with pytest.raises(ActivityRefused) as refused:
        schedule(at(NEXT_TUESDAY), at(NEXT_TUESDAY + HOUR))

    assert refused.value.code == "meetings_overlap"


def test_refused_activity_leaves_nothing_behind():
    with pytest.raises(ActivityRefused):
        schedule(at(NEXT_TUESDAY), at(NEXT_TUESDAY + HOUR))

    assert (Activity.objects.count(), Meeting.objects.count()) == (0, 0)


@pytest.mark.parametrize(("name", "make"), [("room", make_room), ("facilitator", make_user)])
def test_room_or_facilitator_already_taken_is_refused(name, make):
    taken = make()
    make_activity(**{name: taken})

    code = refusal(make_activity, starts_at=NEXT_TUESDAY + HOUR, **{name: taken})

    assert code == f"{name}_taken"


@pytest.mark.parametrize("hours", [-2, 2])
def test_back_to_back_is_no_overlap(hours):
    room, claire = make_room(), make_user()
    make_activity(room=room, facilitator=claire)

    make_activity(starts_at=NEXT_TUESDAY + hours * HOUR, room=room, facilitator=claire)

    assert Activity.objects.count() == 2


def test_room_of_a_cancelled_activity_is_free():
    make_activity(room=make_room()).cancel(reason="", now=NOW)

    make_activity(room=make_room())

    assert Meeting.objects.planned().count() == 1


def test_another_room_at_the_same_time_is_free():
    make_activity(room=make_room("Salle 1"))

    assert make_activity(room=make_room("Salle 2")).pk


def test_room_of_another_place_is_refused():
    elsewhere = make_room(place=make_place("Mairie de Charny"))

    assert refusal(make_activity, room=elsewhere) == "room_elsewhere"


def test_rescheduling_keeps_changes_and_removes_meetings():
    activity = make_activity(meetings=2)
    first, second = activity.meetings.all()

    activity.reschedule(meetings=[at(NEXT_TUESDAY + HOUR, pk=first.pk), at(NEXT_TUESDAY + timedelta(days=2))])

    kept, added = activity.meetings.all()
    assert (kept.pk, kept.starts_at) == (first.pk, NEXT_TUESDAY + HOUR)
    assert added.pk not in {first.pk, second.pk}


def test_meeting_moved_without_naming_its_room_is_checked_too():
    make_activity(room=make_room(), starts_at=NEXT_TUESDAY + 4 * HOUR)
    activity = make_activity(room=make_room())
    moved = at(NEXT_TUESDAY + 4 * HOUR, pk=activity.meetings.get().pk)

    assert refusal(activity.reschedule, meetings=[moved]) == "room_taken"


def test_refused_rescheduling_changes_nothing():
    activity = make_activity(meetings=2)

    with pytest.raises(ActivityRefused):
        activity.reschedule(title="Autre titre", meetings=[])

    activity.refresh_from_db()
    assert (activity.title, activity.meetings.count()) == ("Ma boîte mail", 2)


def test_cancelled_activity_is_not_rescheduled():
    activity = make_activity()
    activity.cancel(reason="Neige", now=NOW)

    assert refusal(activity.reschedule, meetings=[at(NEXT_TUESDAY)]) == "activity_cancelled"


def test_seats_are_no_business_of_rescheduling():
    with pytest.raises(TypeError):
        make_activity().reschedule(meetings=[at(NEXT_TUESDAY)], seats=1)


def test_cancelling_twice_keeps_the_first_reason():
    activity = make_activity()
    activity.cancel(reason="Neige", now=NOW)

    assert activity.cancel(reason="Panne", now=NOW + HOUR).cancel_reason == "Neige"


def test_meeting_begun_before_the_cancelling_is_not_called_off():
    activity = make_activity(meetings=2)
    activity.cancel(reason="", now=NEXT_TUESDAY + HOUR)

    assert [meeting.is_called_off for meeting in activity.cancel(reason="", now=NOW).meetings.all()] == [
        False,
        True,
    ]


def test_course_gives_its_title_level_and_theme():
    track = Track.objects.create(code="P1", title="Premiers pas")
    course = Course.objects.create(
        code="C1", slug="souris", title="La souris", track=track, theme=make_theme()
    )

    activity = Activity.objects.schedule(course=course, by=None, now=NOW, meetings=[at(NEXT_TUESDAY)])

    assert (activity.title, activity.level, activity.theme) == (course.title, course.level, course.theme)
