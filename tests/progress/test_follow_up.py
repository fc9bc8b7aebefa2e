from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from bookings.models import Accompaniment, Attendance
from courses.models import SkillLevel, SkillRecord, TrackFollow, TrackStep
from courses.progress_figures import skills_gained, tracks_followed
from numeripole.progress import watching
from numeripole.progress.autonomy import autonomy
from numeripole.progress.lacking import lacks, people_of
from numeripole.progress.watching import away, stuck
from tests.courses.learning import make_course, make_skill, make_track, note
from tests.makers import NOW, book, make_activity, make_learner, make_place, make_user

pytestmark = pytest.mark.django_db

NOT_SEEN, WITH_HELP, ALONE, CAN_EXPLAIN = SkillLevel
TODAY = NOW.date()


def note_in_turn(learner, skill, *levels):
    """One level a week, the last one yesterday."""
    for weeks, level in enumerate(reversed(levels)):
        note(learner, skill, level, day=TODAY - timedelta(days=1, weeks=weeks))


def found():
    first = stuck(today=TODAY).first
    return [(str(one.learner.given_name), [days for _skill, days in one.skills]) for one in first]


def test_with_help_three_times_is_stuck():
    note_in_turn(make_learner("Odette"), make_skill(), NOT_SEEN, WITH_HELP, WITH_HELP, WITH_HELP)

    assert found() == [("Odette", [3])]


@pytest.mark.parametrize(
    "levels",
    [
        (WITH_HELP, WITH_HELP),
        (WITH_HELP, WITH_HELP, WITH_HELP, ALONE),
        (WITH_HELP, WITH_HELP, ALONE, WITH_HELP),
    ],
)
def test_who_moved_on_is_not_stuck(levels):
    note_in_turn(make_learner(), make_skill(), *levels)

    assert found() == []


def test_two_skills_with_help_do_not_add_up():
    odette = make_learner()
    note_in_turn(odette, make_skill("Je lis."), WITH_HELP, WITH_HELP)
    note_in_turn(odette, make_skill("J’écris."), WITH_HELP, WITH_HELP)

    assert found() == []


def came(learner, *, weeks, **fields):
    start = NOW - timedelta(weeks=weeks)
    meeting = make_activity(starts_at=start, **fields).meetings.get()
    return Attendance.objects.record(meeting=meeting, learner=learner, status="present", by=None, now=NOW)


def names_away():
    return [one.learner.given_name for one in away(now=NOW).first]


@pytest.mark.parametrize(("weeks", "names"), [(5, []), (7, ["Odette"]), (51, ["Odette"]), (60, [])])
def test_six_weeks_without_coming_is_away(weeks, names):
    came(make_learner("Odette"), weeks=weeks)

    assert names_away() == names


def test_who_has_booked_is_not_away():
    odette = make_learner("Odette")
    came(odette, weeks=8)
    book(make_activity(), odette)

    assert names_away() == []


def test_who_came_back_even_without_a_workshop_is_not_away():
    odette = make_learner("Odette")
    came(odette, weeks=8)
    came(odette, weeks=1, kind="open_access")

    assert names_away() == []


def test_who_never_came_to_a_workshop_is_not_looked_for():
    came(make_learner("Odette"), weeks=8, kind="open_access")

    assert names_away() == []


def test_group_of_a_track_lacks_what_nobody_showed_them():
    read, write = make_skill("Je lis."), make_skill("J’écris.")
    track = make_track()
    course = make_course("A1", "Ma boîte mail", skills=[read, write])
    TrackStep.objects.create(track=track, position=1, course=course)
    for name in ("Odette", "Marcel"):
        learner = make_learner(name)
        TrackFollow.objects.start(learner=learner, track=track, day=TODAY, by=None)
        note(learner, read, ALONE if name == "Odette" else WITH_HELP)

    [lack] = lacks(people_of(track, now=NOW), track=track)

    assert (lack.title, lack.people) == ("Ma boîte mail", 2)
    assert [(str(skill), people) for skill, people in lack.skills] == [("J’écris.", 2), ("Je lis.", 1)]


def test_page_says_who_is_stuck_and_what_to_teach_next(desk):
    now, skill, odette = timezone.now(), make_skill("Je lis."), make_learner("Odette")
    make_course("A1", "Ma boîte mail", skills=[skill])
    for weeks in (1, 2, 3):
        meeting = make_activity(starts_at=now - timedelta(weeks=weeks)).meetings.get()
        Attendance.objects.record(meeting=meeting, learner=odette, status="present", by=None, now=now)
        note(odette, skill, WITH_HELP, day=meeting.day, meeting=meeting, now=now)

    page = desk.get(reverse("progress:follow_up")).content.decode()

    assert ("1 personne dans ce groupe" in page, "3\u00a0fois" in page or "3 fois" in page) == (True, True)
    assert "1 personne y apprendrait quelque chose" in page


@pytest.mark.parametrize("people", [1, 4])
def test_page_takes_as_many_queries_for_one_as_for_four(desk, people, django_assert_max_num_queries):
    skill = make_skill()
    make_course("A1", skills=[skill])
    for number in range(people):
        learner = make_learner(f"Odette {number}")
        came(learner, weeks=8)
        note(learner, skill, WITH_HELP)

    with django_assert_max_num_queries(14):
        desk.get(reverse("progress:follow_up"))


@pytest.fixture
def three_places(monkeypatch):
    """At each of three places someone is stuck and away, where two are many."""
    monkeypatch.setattr(watching, "MOST", 2)
    skill, now = make_skill(), timezone.now()
    for number in range(3):
        learner = make_learner(f"Odette {number}")
        for weeks in (8, 9, 10):
            place, start = make_place(f"Lieu {number}"), now - timedelta(weeks=weeks, hours=number)
            meeting = make_activity(place=place, starts_at=start).meetings.get()
            Attendance.objects.record(meeting=meeting, learner=learner, status="present", by=None, now=now)
            note(learner, skill, WITH_HELP, day=meeting.day, meeting=meeting, now=now)


@pytest.mark.usefixtures("three_places")
def test_many_people_are_counted_and_the_first_are_named(desk):
    page = desk.get(reverse("progress:follow_up"))

    assert (page.context["away"].number, page.context["stuck"].number) == (3, 3)
    assert [page.content.decode().count(f"Odette {number} ") for number in range(3)] == [2, 2, 0]
    assert page.content.decode().count("Choisir un lieu pour voir les autres") == 2


@pytest.mark.usefixtures("three_places")
def test_one_place_shows_its_own_people(desk):
    page = desk.get(reverse("progress:follow_up"), {"lieu": make_place("Lieu 2").slug}).content.decode()

    assert [page.count(f"Odette {number} ") for number in range(3)] == [0, 0, 2]


@pytest.mark.usefixtures("three_places")
def test_no_more_people_are_read_than_are_named(django_assert_num_queries):
    with django_assert_num_queries(2) as asked:
        away(now=timezone.now())

    assert "LIMIT 2" in asked.captured_queries[0]["sql"]


def test_autonomy_is_counted_as_la_coop_does():
    for minutes, degree in ((30, "autonome"), (20, "autonome"), (10, "")):
        presence = came(make_learner(), weeks=1, kind="appointment")
        Accompaniment.objects.note(attendance=presence, minutes=minutes, autonomy=degree, by=None, now=NOW)

    counts = [(row.code, row.accompaniments) for row in autonomy(TODAY - timedelta(days=30), TODAY)]

    assert counts == [("entierement_accompagne", 0), ("partiellement_autonome", 0), ("autonome", 2), ("", 1)]


def test_progress_of_four_hundred_people_over_a_year_takes_at_most_eight_queries(
    django_assert_max_num_queries,
):
    track, skills = make_track(), [make_skill(f"S{number}") for number in range(6)]
    course = make_course("A1", skills=skills)
    TrackStep.objects.create(track=track, position=1, course=course)
    people = [make_learner(f"P{number}") for number in range(400)]
    year = date(2026, 1, 1)
    TrackFollow.objects.bulk_create(
        TrackFollow(learner=one, person_key=one.person_key, track=track, started_on=year) for one in people
    )
    SkillRecord.objects.bulk_create(
        SkillRecord(
            learner=one,
            person_key=one.person_key,
            skill=skill,
            level=level,
            day=year + timedelta(days=30 * level),
            recorded_at=NOW,
        )
        for one in people
        for skill in skills
        for level in (WITH_HELP, ALONE)
    )

    with django_assert_max_num_queries(8):
        gained = skills_gained(year, date(2026, 12, 31))
        [progress] = tracks_followed(year, date(2026, 12, 31))

    assert {row.people for row in gained} == {400}
    assert (progress.start[NOT_SEEN], progress.end[ALONE]) == (400, 400)


def test_elected_official_does_not_see_the_page(client):
    client.force_login(make_user("elected"))

    assert client.get(reverse("progress:follow_up")).status_code == 403
