import pytest

from bookings.models import Attendance, Booking
from tests.desk.moments import DOORS_OPEN, EVENING
from tests.desk.plans import MORNING, change, problems
from tests.makers import book, make_activity, make_learner, make_room

pytestmark = pytest.mark.django_db


def test_seats_below_those_taken_are_refused_and_nothing_else_is_done(staff):
    activity = make_activity(seats=3)
    for name in ("Odette", "Marcel"):
        book(activity, make_learner(name))

    response = change(staff(), activity, seats="1", title="Autre titre")

    activity.refresh_from_db()
    assert (problems(response), activity.title, activity.seats) == (["seats"], "Ma boîte mail", 3)


def test_seats_that_are_added_go_to_the_queue(staff):
    activity = make_activity(seats=1)
    for name in ("Odette", "Marcel"):
        book(activity, make_learner(name))

    change(staff(), activity, seats="2", title="Ma boîte mail")

    assert Booking.objects.promised().count() == 2


@pytest.mark.parametrize(("moment", "books"), [(DOORS_OPEN, True), (EVENING, False)])
def test_an_activity_leads_to_booking_while_one_of_its_meetings_is_to_come(staff, clock, moment, books):
    meeting = make_activity().meetings.get()
    clock(moment)

    page = staff().get(f"/activites/{meeting.activity_id}/").content.decode()

    assert (f'href="/seances/{meeting.pk}/#add-{meeting.pk}"' in page) is books


def test_ages_are_kept_and_refused_upside_down(staff):
    client, activity = staff(), make_activity()

    refused = change(client, activity, age_from="12", age_to="8")
    change(client, activity, age_from="8", age_to="12")

    activity.refresh_from_db()
    assert (problems(refused), activity.age_from, activity.age_to) == (["age_to"], 8, 12)


def test_a_meeting_moves(staff):
    change(staff(), activity := make_activity())

    assert str(activity.meetings.get().day) == "2026-12-15"


def test_a_meeting_is_removed(staff):
    activity = make_activity(meetings=2)
    first, last = activity.meetings.all()
    gone = {"form-1-DELETE": "on"}
    change(staff(), activity, MORNING + (first.pk,), MORNING + (last.pk,), **gone)

    assert list(activity.meetings.all()) == [first]


def test_a_meeting_where_someone_was_noted_is_not_removed(staff):
    activity = make_activity(meetings=2)
    first, last = activity.meetings.all()
    Attendance.objects.record(
        meeting=first, learner=make_learner(), status="present", by=None, now=DOORS_OPEN
    )

    response = change(staff(), activity, ("2026-12-15", "10:00", "12:00", last.pk))

    assert (problems(response), activity.meetings.count()) == (["meeting_attended"], 2)


def test_presences_last_as_long_as_a_meeting_that_is_made_shorter(staff):
    activity = make_activity()
    meeting = activity.meetings.get()
    presence = Attendance.objects.record(
        meeting=meeting, learner=make_learner(), status="present", by=None, now=DOORS_OPEN
    )

    change(staff(), activity, ("2026-12-08", "14:00", "15:00", meeting.pk))

    presence.refresh_from_db()
    assert presence.minutes == 60


def test_a_meeting_where_someone_was_noted_is_not_put_off(staff):
    activity = make_activity()
    Attendance.objects.record(
        meeting=activity.meetings.get(), learner=make_learner(), status="present", by=None, now=DOORS_OPEN
    )

    assert problems(change(staff(), activity)) == ["meeting_attended"]


def test_a_meeting_of_another_activity_is_not_taken_over(staff):
    other = make_activity(title="Autre")
    activity = make_activity()
    change(staff(), activity, MORNING + (other.meetings.get().pk,))

    assert (other.meetings.count(), activity.meetings.count()) == (1, 1)


def test_a_room_that_is_not_touched_stays_what_each_meeting_has(staff):
    activity = make_activity(meetings=2, room=make_room())
    first, last = activity.meetings.all()
    last.room = make_room("Salle 2")
    last.save()
    change(
        staff(),
        activity,
        MORNING + (first.pk,),
        ("2026-12-22", "10:00", "12:00", last.pk),
        room=first.room_id,
    )

    assert [meeting.room.name for meeting in activity.meetings.all()] == ["Salle 1", "Salle 2"]


def test_cancelling_says_whom_it_concerns(staff):
    activity = make_activity()
    book(activity, make_learner("Odette", "Martin"))

    page = staff().get(f"/activites/{activity.pk}/annulation/").content.decode()

    assert "Odette Martin" in page


def test_an_activity_is_cancelled_with_its_reason(staff):
    activity = make_activity()
    staff().post(f"/activites/{activity.pk}/annulation/", {"reason": "Neige"})

    activity.refresh_from_db()
    assert (activity.is_cancelled, activity.cancel_reason) == (True, "Neige")


def test_an_activity_is_not_cancelled_without_a_reason(staff):
    activity = make_activity()

    assert staff().post(f"/activites/{activity.pk}/annulation/", {"reason": " "}).status_code == 422


def test_a_cancelled_activity_can_no_longer_be_changed(staff):
    activity = make_activity()
    activity.cancel(reason="Neige", now=DOORS_OPEN)

    assert problems(change(staff(), activity)) == ["activity_cancelled"]


def test_activities_to_come_are_listed_apart_from_those_behind(staff, clock):
    make_activity(title="Hier")
    make_activity(title="Demain", starts_at=EVENING.replace(day=9))
    clock(EVENING)
    client = staff()

    listed = [
        [row.record.title for row in client.get(address).context["table"].rows]
        for address in ("/activites/", "/activites/?quand=passees")
    ]
    assert listed == [["Demain"], ["Hier"]]


@pytest.mark.parametrize(
    ("asked", "found"), [("type=event", 0), ("type=workshop", 1), ("cours=0", 1), ("lieu=0", 1)]
)
def test_the_list_narrows(staff, asked, found):
    make_activity()

    assert len(staff().get(f"/activites/?{asked}").context["table"].rows) == found


def test_the_list_says_how_full_each_one_is(staff):
    book(make_activity(seats=8), make_learner())

    assert "1 sur 8" in staff().get("/activites/").content.decode()
