import pytest

from courses.models import Closure
from tests.courses_timetable.makers import at, close
from tests.makers import book, make_activity, make_learner, make_place

pytestmark = pytest.mark.django_db


def enter(client, **changed):
    sent = {"first": "2026-12-08", "last": "2026-12-10", "reason": "Travaux"} | changed
    return client.post("/fermetures/nouvelle/", sent)


def deal(client, closure, **choices):
    return client.post(f"/fermetures/{closure.pk}/", {"reason": "Travaux"} | choices)


def test_closure_of_whole_days_is_entered(staff):
    enter(staff())

    assert Closure.objects.get().words == "du mardi 8\u00a0décembre au jeudi 10\u00a0décembre 2026"


def test_closure_of_some_hours_is_entered(staff):
    enter(staff(), last="", starts="14:00", ends="15:30")

    closure = Closure.objects.get()
    assert (closure.starts_at, closure.ends_at) == (at(8, 14), at(8, 15, 30))


def test_closure_upside_down_is_refused_at_its_field(staff):
    response = enter(staff(), last="2026-12-01")

    assert (response.status_code, list(response.context["form"].errors)) == (422, ["last"])


def test_closure_of_one_place_leaves_the_others_open(staff):
    enter(staff(), place=make_place().pk)

    assert Closure.objects.get().place == make_place()


def test_closure_lists_what_was_planned_and_who_had_booked(staff):
    book(make_activity(), make_learner("Odette", "Martin"))
    page = staff().get(f"/fermetures/{close(8).pk}/").content.decode()

    assert "Ma boîte mail" in page
    assert "Odette Martin" in page


def test_covered_meeting_is_left_unless_one_says_otherwise(staff):
    activity = make_activity()
    deal(staff(), close(8), **{f"meeting-{activity.meetings.get().pk}": "leave"})

    assert activity.meetings.planned().exists()


def test_covered_activity_is_cancelled_with_the_reason(staff):
    activity = make_activity()
    deal(staff(), close(8), **{f"meeting-{activity.meetings.get().pk}": "cancel"})

    activity.refresh_from_db()
    assert (activity.is_cancelled, activity.cancel_reason) == (True, "Travaux")


def test_covered_meeting_of_a_cycle_is_cancelled_alone(staff):
    activity = make_activity(meetings=2)
    deal(staff(), close(8), **{f"meeting-{activity.meetings.first().pk}": "cancel"})

    activity.refresh_from_db()
    assert (activity.is_cancelled, activity.meetings.planned().count()) == (False, 1)


def test_cycle_covered_as_a_whole_is_cancelled(staff):
    activity = make_activity(meetings=2)
    deal(staff(), close(8, 15), **{f"meeting-{one.pk}": "cancel" for one in activity.meetings.all()})

    activity.refresh_from_db()
    assert activity.is_cancelled


def test_closure_is_changed(staff):
    closure = close(8)
    staff().post(f"/fermetures/{closure.pk}/modifier/", {"first": "2026-12-09", "reason": "Neige"})

    assert Closure.objects.get().days == [at(9, 0).date()]


def test_closure_is_taken_back(staff):
    staff().post(f"/fermetures/{close(8).pk}/levee/")

    assert not Closure.objects.exists()


def test_school_holidays_are_proposed_and_written_down(staff):
    client, address = staff(), f"/fermetures/vacances/?lieu={make_place().slug}&annee=2026"

    assert "Vacances de Noël" in client.get(address).content.decode()
    client.post(address)
    assert Closure.objects.school().count() >= 5


def test_school_holidays_written_down_are_proposed_no_more(staff):
    client, address = staff(), f"/fermetures/vacances/?lieu={make_place().slug}&annee=2026"
    client.post(address)
    client.post(address)

    assert not client.get(address).context["offers"]


def test_school_year_that_is_not_published_is_said(staff):
    page = staff().get(f"/fermetures/vacances/?lieu={make_place().slug}&annee=2028").content.decode()

    assert "Les vacances scolaires" in page


def test_meeting_moved_from_a_closure_leads_back_to_it(staff):
    closure, meeting = close(8), make_activity().meetings.get()
    sent = {"how": "move", "day": "2026-12-10", "starts": "10:00", "ends": "12:00", "place": make_place().pk}
    response = staff().post(f"/seances/{meeting.pk}/deplacement/?fermeture={closure.pk}", sent)

    assert response.url == f"/fermetures/{closure.pk}/"
