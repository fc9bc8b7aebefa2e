import pytest

from courses.models import Activity, Course, Track
from tests.desk.plans import MORNING, facts, lines, plan, problems
from tests.makers import make_activity, make_place, make_room, make_theme, make_user

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
