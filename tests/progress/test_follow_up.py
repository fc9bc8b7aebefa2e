from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from bookings.models import Accompaniment, Attendance
from courses.models import SkillLevel, SkillRecord, TrackFollow, TrackStep
from courses.progress_figures import skills_gained, tracks_followed
from numeripole.progress.autonomy import autonomy
from numeripole.progress.watching import away, lacks, people_of, stuck
from tests.courses.learning import make_course, make_skill, make_track, note
from tests.makers import NOW, book, make_activity, make_learner, make_user

pytestmark = pytest.mark.django_db

NOT_SEEN, WITH_HELP, ALONE, CAN_EXPLAIN = SkillLevel
TODAY = NOW.date()


def note_in_turn(learner, skill, *levels):
    """One level a week, the last one yesterday."""
    for weeks, level in enumerate(reversed(levels)):
        note(learner, skill, level, day=TODAY - timedelta(days=1, weeks=weeks))


def found():
    return [
        (str(one.learner.given_name), [days for _skill, days in one.skills]) for one in stuck(today=TODAY)
    ]


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
    return [one.learner.given_name for one in away(now=NOW)]


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
