import pytest

from bookings.models import Attendance, Booking
from courses.models import Activity, Course, Track
from tests.desk.moments import DOORS_OPEN, EVENING
from tests.makers import book, make_activity, make_learner, make_place, make_room, make_theme, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    track = Track.objects.create(code="A", title="Le smartphone")
    return Course.objects.create(
        code="A4",
        slug="mes-photos",
        title="Mes photos",
        track=track,
        theme=make_theme(),
        level="debutant",
        meetings_planned=4,
        minutes_each=90,
        seats=6,
    )


def lines(*meetings):
    """The meetings as the form sends them: (day, start, end), and the number of one that is there already."""
    sent = {"form-TOTAL_FORMS": len(meetings), "form-INITIAL_FORMS": 0}
    for number, (day, start, end, *pk) in enumerate(meetings):
        sent |= {f"form-{number}-day": day, f"form-{number}-start": start, f"form-{number}-end": end}
        sent[f"form-{number}-pk"] = pk[0] if pk else ""
    return sent


def facts(**changed):
    return {
        "title": "Ma tablette",
        "kind": "workshop",
        "theme": make_theme().pk,
        "level": "tous",
        "seats": "8",
        "place": make_place().pk,
        "online": "on",
        "queue": "on",
    } | changed


MORNING = ("2026-12-15", "10:00", "12:00")


def plan(client, *meetings, **changed):
    return client.post("/activites/nouvelle/", facts(**changed) | lines(*(meetings or [MORNING])))


def change(client, activity, *meetings, **changed):
    kept = meetings or [MORNING + (activity.meetings.first().pk,)]
    return client.post(f"/activites/{activity.pk}/", facts(**changed) | lines(*kept))


def problems(response):
    """The fields that are refused, and the codes of what is refused above the meetings."""
    plan = response.context["plan"]
    return [*plan.form.errors, *(error.code for error in plan.meetings.non_form_errors().as_data())]


def test_an_activity_is_planned_with_its_meetings(staff):
    plan(staff(), MORNING, ("2026-12-22", "10:00", "12:00"))

    activity = Activity.objects.get()
    assert [str(meeting) for meeting in activity.meetings.all()] == [
        "Ma tablette, mardi 15\u00a0décembre à 10\u00a0h",
        "Ma tablette, mardi 22\u00a0décembre à 10\u00a0h",
    ]


def test_an_activity_knows_who_planned_it(staff):
    plan(staff("secretary"))

    assert Activity.objects.get().created_by.role == "secretary"


def test_lines_left_empty_are_no_meetings(staff):
    plan(staff(), MORNING, ("", "", ""))

    assert Activity.objects.get().meetings.count() == 1


def test_a_course_fills_in_the_form(staff, course):
    page = staff().get("/activites/nouvelle/", {"cours": "A4"})

    initial = page.context["plan"].form.initial
    assert (initial["title"], initial["seats"], len(page.context["plan"].meetings.forms)) == (
        "Mes photos",
        6,
        4,
    )


def test_a_meeting_without_an_end_lasts_as_long_as_the_course_says(staff, course):
    address = "/activites/nouvelle/?cours=A4"
    staff().post(address, facts(course=course.pk) | lines(("2026-12-15", "10:00", "")))

    assert Activity.objects.get().meetings.get().minutes == 90


def test_one_more_line_keeps_what_was_typed_and_writes_nothing(staff):
    response = plan(staff(), ("2026-12-15", "dix heures", ""), title="", more="1")

    page = response.content.decode()
    assert (response.status_code, Activity.objects.count()) == (200, 0)
    assert ('value="dix heures"' in page, len(response.context["plan"].meetings.forms)) == (True, 2)


def test_one_more_line_keeps_what_was_not_ticked(staff):
    response = plan(staff(), more="1", online="")

    assert not response.context["plan"].form["online"].value()


@pytest.mark.parametrize(
    ("meeting", "field"),
    [
        (("2026-12-15", "12:00", "10:00"), "end"),
        (("2026-12-15", "10:00", "10:00"), "end"),
        (("2026-12-15", "10:00", ""), "end"),
        (("2026-12-15", "", "12:00"), "start"),
        (("", "10:00", "12:00"), "day"),
        (("2026-02-31", "10:00", "12:00"), "day"),
        (("0026-12-15", "10:00", "12:00"), "day"),
        (("2026-12-15", "dix heures", "12:00"), "start"),
    ],
)
def test_a_meeting_that_cannot_be_is_refused_at_its_field(staff, meeting, field):
    response = plan(staff(), meeting)

    assert (response.status_code, list(response.context["plan"].meetings.forms[0].errors)) == (422, [field])
    assert not Activity.objects.exists()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"title": ""}, "title"),
        ({"seats": "0"}, "seats"),
        ({"seats": "-3"}, "seats"),
        ({"seats": "100000"}, "seats"),
        ({"place": "0"}, "place"),
    ],
)
def test_a_fact_that_cannot_be_is_refused_at_its_field(staff, changed, field):
    response = plan(staff(), **changed)

    assert (response.status_code, problems(response)) == (422, [field])


def test_an_activity_without_a_meeting_is_refused(staff):
    assert problems(plan(staff(), ("", "", ""))) == ["no_meeting"]


def test_meetings_that_overlap_are_refused(staff):
    response = plan(staff(), MORNING, ("2026-12-15", "11:00", "13:00"))

    assert (problems(response), Activity.objects.count()) == (["meetings_overlap"], 0)


def test_a_room_of_another_place_is_refused_at_the_room(staff):
    room = make_room(place=make_place("Charny"))

    assert problems(plan(staff(), room=room.pk)) == ["room"]


def test_a_room_already_taken_is_refused_at_the_room(staff):
    room = make_room()
    make_activity(room=room)

    response = plan(staff(), ("2026-12-08", "15:00", "17:00"), room=room.pk)

    assert (problems(response), Activity.objects.count()) == (["room"], 1)


def test_a_facilitator_already_taken_is_refused_at_the_facilitator(staff):
    make_activity(facilitator=(claire := make_user()))

    response = plan(staff(), ("2026-12-08", "15:00", "17:00"), facilitator=claire.pk)

    assert problems(response) == ["facilitator"]


def test_the_elected_official_is_no_facilitator(staff):
    assert problems(plan(staff(), facilitator=make_user("elected").pk)) == ["facilitator"]


def test_an_activity_in_the_past_is_planned_with_a_warning(staff):
    client = staff()
    response = client.post(
        "/activites/nouvelle/", facts() | lines(("2026-12-01", "10:00", "12:00")), follow=True
    )

    assert "Elle est dans le passé" in response.content.decode()


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

    assert Booking.objects.seated().count() == 2


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
