"""A signed sheet noted at once, and two members of staff at one list."""

import pytest

from bookings.models import Attendance, Tally
from tests.desk.moments import EVENING
from tests.makers import book, make_activity, make_learner, make_user
from tests.public.filled import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def workshop(clock):
    clock(EVENING)
    activity = make_activity(seats=3)
    people = [make_learner(name) for name in ("Odette", "Marcel", "Paul")]
    for one in people:
        book(activity, one)
    return activity.meetings.get(), people


def states(meeting):
    noted = Attendance.objects.filter(meeting=meeting).order_by("learner__given_name")
    return [(one.learner.given_name, one.status) for one in noted]


def sheet(people, *answers, **more):
    lines = zip(people, answers, strict=True)
    return {f"person-{one.pk}": status for one, status in lines} | more


def test_whole_sheet_is_noted_by_one_form(staff, workshop):
    meeting, people = workshop

    answer = staff("volunteer").post(
        f"/seances/{meeting.pk}/feuille/", sheet(people, "present", "absent", "", without_file="2")
    )

    assert answer.status_code == 302
    assert states(meeting) == [("Marcel", "absent"), ("Odette", "present")]
    assert Tally.objects.get(meeting=meeting).count == 2


def test_everyone_with_a_place_is_proposed_as_present(staff, workshop):
    meeting, people = workshop

    page = staff().get(f"/seances/{meeting.pk}/feuille/").content.decode()

    assert page.count('value="present"') == page.count("checked") == len(people)


@pytest.mark.parametrize(("role", "adds"), [("facilitator", True), ("volunteer", False)])
def test_only_who_may_add_people_is_told_to(staff, workshop, role, adds):
    page = text_of(staff(role).get(f"/seances/{workshop[0].pk}/feuille/"))

    assert ("s’ajoute sur la page de la séance" in page) is adds


def test_sheet_that_cannot_be_noted_whole_notes_nobody_and_names_who(staff, workshop):
    meeting, people = workshop
    Attendance.objects.record(
        meeting=meeting, learner=people[2], status="excused", by=make_user(given_name="Claire"), now=EVENING
    )

    answer = staff().post(f"/seances/{meeting.pk}/feuille/", sheet(people, "present", "present", "present"))

    assert answer.status_code == 422
    assert "Rien n’est encore noté. Paul Exemple" in text_of(answer)
    assert states(meeting) == [("Paul", "excused")]


def test_sheet_of_a_day_to_come_is_not_proposed(staff, clock):
    meeting = make_activity().meetings.get()
    clock(EVENING.replace(day=1))

    assert "n’a pas encore eu lieu" in text_of(staff().get(f"/seances/{meeting.pk}/feuille/"))


def test_two_members_of_staff_who_tick_alike_are_both_right(staff, workshop):
    meeting, [odette, *_others] = workshop
    order = {"learner": odette.pk, "status": "present", "was": ""}

    codes = [staff().post(f"/seances/{meeting.pk}/", order).status_code for _twice in range(2)]

    assert (codes, states(meeting)) == ([302, 302], [("Odette", "present")])


def test_second_of_two_who_disagree_is_told_and_overwrites_nothing(staff, workshop):
    meeting, [odette, *_others] = workshop
    staff().post(f"/seances/{meeting.pk}/", {"learner": odette.pk, "status": "present", "was": ""})

    answer = staff().post(f"/seances/{meeting.pk}/", {"learner": odette.pk, "status": "absent", "was": ""})

    assert answer.status_code == 422
    assert "Claire Exemple vient de noter : présent" in text_of(answer)
    assert states(meeting) == [("Odette", "present")]


def test_pressing_again_after_having_read_it_changes_it(staff, workshop):
    meeting, [odette, *_others] = workshop
    staff().post(f"/seances/{meeting.pk}/", {"learner": odette.pk, "status": "present", "was": ""})

    staff().post(f"/seances/{meeting.pk}/", {"learner": odette.pk, "status": "absent", "was": "present"})

    assert states(meeting) == [("Odette", "absent")]


def test_one_may_change_ones_own_mind_as_quickly_as_one_likes(staff, workshop):
    meeting, [odette, *_others] = workshop
    client = staff()

    for status in ("present", "absent", "excused"):
        client.post(f"/seances/{meeting.pk}/", {"learner": odette.pk, "status": status, "was": ""})

    assert states(meeting) == [("Odette", "excused")]


def test_undoing_what_someone_else_has_changed_is_refused(staff, workshop):
    meeting, [odette, *_others] = workshop
    staff().post(f"/seances/{meeting.pk}/", {"learner": odette.pk, "status": "present", "was": ""})

    answer = staff().post(f"/seances/{meeting.pk}/", {"learner": odette.pk, "status": "", "was": "absent"})

    assert (answer.status_code, states(meeting)) == (422, [("Odette", "present")])
