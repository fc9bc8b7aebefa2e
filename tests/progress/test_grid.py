from datetime import timedelta

import pytest
from django.urls import reverse

from bookings.models import Attendance
from courses.models import SkillLevel, SkillRecord
from numeripole.privacy.files import erase
from numeripole.privacy.merging import merge
from tests.courses.learning import make_course, make_skill, note
from tests.makers import NOW, book, make_activity, make_learner, make_user

pytestmark = pytest.mark.django_db

WITH_HELP, ALONE = SkillLevel.WITH_HELP, SkillLevel.ALONE


@pytest.fixture
def skills():
    return [make_skill("J’écris."), make_skill("Je lis.")]


@pytest.fixture
def meeting(skills, past):
    return past(course=make_course(skills=skills))


@pytest.fixture
def odette(meeting):
    return there(meeting, "Odette")


@pytest.fixture
def marcel(meeting):
    return there(meeting, "Marcel")


def there(meeting, name):
    learner = make_learner(name)
    come(meeting, learner)
    return learner


def come(meeting, learner, status="present"):
    Attendance.objects.record(meeting=meeting, learner=learner, status=status, by=None, now=meeting.ends_at)


@pytest.fixture
def tap(desk, meeting):
    """Tap on the grid as a form without script sends it."""

    def tap(*cell, level=ALONE, **sent):
        if cell:
            sent["case"] = "-".join(str(one.pk) for one in cell)
        data = {"niveau": level.value} | sent
        return desk.post(reverse("progress:grid", args=[meeting.pk]), data)

    return tap


def seen(learner):
    found = SkillRecord.objects.of_person(learner).latest().order_by("skill__code")
    return [(record.skill.sentence, record.level) for record in found]


def test_one_tap_notes_one_level_of_one_person(tap, meeting, odette, marcel, skills):
    answer = tap(odette, skills[0], level=WITH_HELP)

    assert answer["Location"].endswith(f"?niveau=1#row-{odette.pk}")
    assert (seen(odette), seen(marcel)) == ([("J’écris.", WITH_HELP)], [])
    assert SkillRecord.objects.get().day == meeting.day


def test_people_are_in_the_order_of_the_desk_by_family_name(desk, meeting, skills):
    for given, family in [("Alix", "Zoé"), ("Zoé", "Alix")]:
        come(meeting, make_learner(given, family))
    for given, family in [("Bo", "Yves"), ("Yves", "Bo")]:
        book(meeting.activity, make_learner(given, family), now=meeting.starts_at)

    grid = desk.get(reverse("progress:grid", args=[meeting.pk])).context["grid"]

    assert [str(row.learner) for row in grid.rows] == ["Zoé Alix", "Alix Zoé"]
    assert [str(learner) for learner in grid.elsewhere] == ["Yves Bo", "Bo Yves"]


def test_same_level_once_more_empties_the_cell(tap, odette, skills):
    for _twice in range(2):
        tap(odette, skills[0])

    assert seen(odette) == []


def test_another_level_replaces_the_first_as_a_correction(tap, odette, skills):
    tap(odette, skills[0])
    tap(odette, skills[0], level=WITH_HELP)

    assert seen(odette) == [("J’écris.", WITH_HELP)]
    assert SkillRecord.objects.get(level=WITH_HELP).is_correction


def test_whole_group_is_noted_in_one_tap_but_for_those_already_noted(tap, odette, marcel, skills):
    tap(odette, skills[0], level=WITH_HELP)
    tap(groupe=skills[0].pk)

    assert (seen(odette), seen(marcel)) == ([("J’écris.", WITH_HELP)], [("J’écris.", ALONE)])


def test_whole_group_changes_all_when_all_are_noted(tap, odette, marcel, skills):
    tap(groupe=skills[0].pk)
    tap(groupe=skills[0].pk, level=WITH_HELP)

    assert {*seen(odette), *seen(marcel)} == {("J’écris.", WITH_HELP)}


def test_undo_takes_back_the_whole_group(tap, odette, marcel, skills):
    tap(odette, skills[0], level=WITH_HELP)
    tap(groupe=skills[0].pk)
    tap(annuler="1")

    assert (seen(odette), seen(marcel)) == ([("J’écris.", WITH_HELP)], [])


def test_undo_gives_back_the_level_noted_before_at_this_meeting(tap, odette, skills):
    tap(odette, skills[0])
    tap(odette, skills[0], level=WITH_HELP)
    tap(annuler="1")

    assert seen(odette) == [("J’écris.", ALONE)]


def test_undo_twice_brings_it_again(tap, odette, skills):
    tap(odette, skills[0])
    for _twice in range(2):
        tap(annuler="1")

    assert seen(odette) == [("J’écris.", ALONE)]


def test_one_undoes_only_what_one_noted(tap, meeting, odette, skills):
    note(odette, skills[0], day=meeting.day, meeting=meeting, by=make_user(), now=meeting.ends_at)

    assert tap(annuler="1").status_code == 422
    assert seen(odette) == [("J’écris.", ALONE)]


def test_someone_absent_gets_no_level_and_it_is_said(tap, desk, meeting, odette, skills):
    page = reverse("progress:grid", args=[meeting.pk])
    tap(odette, skills[0], level=WITH_HELP)
    come(meeting, odette, status="absent")

    answer = tap(odette, skills[1])

    assert answer.status_code == 422
    assert "Odette Exemple\u00a0: la présence à cette séance n’est pas notée" in answer.content.decode()
    assert "Présence retirée" in desk.get(page).content.decode()


def test_what_was_noted_of_someone_absent_may_be_taken_back(tap, meeting, odette, skills):
    tap(odette, skills[0])
    come(meeting, odette, status="absent")
    tap(odette, skills[0])

    assert seen(odette) == []


def test_someone_who_is_not_of_the_meeting_is_refused(tap, odette, skills):
    stranger = make_learner("Étrangère")

    assert tap(stranger, skills[0]).status_code == 422
    assert seen(stranger) == []


def test_skill_of_another_course_is_refused(tap, odette):
    assert tap(odette, make_skill("Je peins.")).status_code == 422


def test_page_shows_what_was_known_before(desk, meeting, odette, skills):
    note(odette, skills[0], WITH_HELP, day=meeting.day - timedelta(days=7))

    page = desk.get(reverse("progress:grid", args=[meeting.pk])).content.decode()

    assert "avant\u00a0: Avec aide" in page


def test_page_names_those_booked_and_not_noted(desk, meeting, odette):
    book(meeting.activity, make_learner("Paulette"), now=meeting.starts_at - timedelta(days=1))

    page = desk.get(reverse("progress:grid", args=[meeting.pk])).content.decode()

    assert "pas notés présents\u00a0: Paulette Exemple." in page


def test_meeting_to_come_has_no_grid(desk):
    meeting = make_activity(starts_at=NOW + timedelta(days=400)).meetings.get()

    assert desk.get(reverse("progress:grid", args=[meeting.pk])).status_code == 404


def test_volunteers_do_not_note_skills(client, meeting):
    client.force_login(make_user("volunteer"))

    assert client.get(reverse("progress:grid", args=[meeting.pk])).status_code == 403


@pytest.mark.parametrize("people", [1, 3])
def test_grid_takes_as_many_queries_for_one_as_for_three(
    desk, meeting, skills, people, django_assert_max_num_queries
):
    for number in range(people):
        note(
            there(meeting, f"Odette {number}"),
            skills[0],
            day=meeting.day,
            meeting=meeting,
            now=meeting.ends_at,
        )

    with django_assert_max_num_queries(12):
        desk.get(reverse("progress:grid", args=[meeting.pk]))


def test_answer_to_a_tap_holds_the_cell_and_undo(desk, meeting, odette, skills):
    cell = f"{odette.pk}-{skills[0].pk}"
    answer = desk.post(
        reverse("progress:grid", args=[meeting.pk]),
        {"niveau": 2, "case": cell},
        headers={"HX-Request": "true", "HX-Target": f"cell-{cell}"},
        follow=True,
    )

    page = answer.content.decode()
    assert ("<html" in page, f'id="cell-{cell}"' in page, 'id="undo"' in page) == (False, True, True)


def test_nothing_noted_is_ever_rewritten(tap, meeting, odette, marcel, skills):
    """Tapped again, undone, corrected, merged or erased: what was written stays, and more is written."""
    tap(odette, skills[0])
    written = SkillRecord.objects.values_list("skill", "level", "day", "meeting", "corrects", "recorded_at")
    first = written.get()

    tap(odette, skills[0], level=WITH_HELP)
    tap(annuler="1")
    merge(marcel, odette, by=None, now=meeting.ends_at)
    erase(marcel, by=None, now=meeting.ends_at)

    assert (written.earliest("pk"), len(written)) == (first, 3)
    assert set(SkillRecord.objects.values_list("learner", "person_key")) == {(None, marcel.person_key)}
