import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bookings.models import Attendance, Booking
from courses.models import Learner
from tests.desk.moments import DOORS_OPEN, EVENING, NEXT_WEEK
from tests.makers import NEXT_TUESDAY, NOW, book, make_activity, make_learner

pytestmark = pytest.mark.django_db


def text(response):
    return response.content.decode()


def note(activity, learner, status="present"):
    meeting = activity.meetings.first()
    return Attendance.objects.record(meeting=meeting, learner=learner, status=status, by=None, now=DOORS_OPEN)


def queries(client):
    client.get("/accueil/")
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get("/accueil/").status_code == 200
    return len(captured)


def fill(meetings, people):
    """So many meetings of so many people each, every other one of them noted."""
    for number in range(meetings):
        activity = make_activity(title=f"Atelier {number}", seats=people)
        named = [Learner(given_name="Jeanne", family_name=f"Exemple{one}") for one in range(people)]
        learners = Learner.objects.bulk_create(named)
        shared = {"activity": activity, "status": "seated"}
        shared |= dict.fromkeys(["booked_at", "queued_at", "seated_at"], NOW)
        Booking.objects.bulk_create(
            Booking(learner=one, person_key=one.person_key, **shared) for one in learners
        )
        shared = {"meeting": activity.meetings.get(), "status": "present", "recorded_at": DOORS_OPEN}
        Attendance.objects.bulk_create(
            Attendance(learner=one, person_key=one.person_key, **shared) for one in learners[::2]
        )


def test_today_shows_the_meetings_of_the_day(staff):
    make_activity(title="Ma boîte mail")
    make_activity(title="Ma tablette", starts_at=NEXT_WEEK)

    page = text(staff().get("/accueil/"))

    assert ("Ma boîte mail" in page, "Ma tablette" in page) == (True, False)


def test_another_day_is_asked_for_in_the_address(staff):
    make_activity(title="Ma tablette", starts_at=NEXT_WEEK)

    assert "Ma tablette" in text(staff().get("/accueil/?jour=2026-12-15"))


@pytest.mark.parametrize("asked", ["demain", "2026-02-31", "0001-01-01", "9999-12-31", ""])
def test_a_day_that_is_none_means_today(staff, asked):
    assert "Mardi 8\u00a0décembre 2026" in text(staff().get("/accueil/", {"jour": asked}))


def test_today_costs_the_same_with_one_person_and_with_three_hundred(staff):
    client = staff()
    fill(meetings=1, people=1)
    one = queries(client)
    fill(meetings=3, people=100)

    assert queries(client) == one


def test_today_takes_at_most_fifteen_queries(staff):
    fill(meetings=12, people=8)

    assert queries(staff()) <= 15


def test_seats_come_first_then_the_queue_then_those_without_a_booking(staff):
    activity = make_activity(seats=2)
    for name in ("Zoé", "Anne", "Marcel"):
        book(activity, make_learner(name, name))
    note(activity, make_learner("Basile", "Basile"), "excused")

    [card] = staff().get("/accueil/").context["cards"]

    assert [row.learner.given_name for row in card.rows] == ["Anne", "Zoé", "Marcel", "Basile"]


def test_the_queue_says_its_order(staff):
    activity = make_activity(seats=1)
    for name in ("Anne", "Zoé", "Marcel"):
        book(activity, make_learner(name))

    [card] = staff().get("/accueil/").context["cards"]

    assert [(row.learner.given_name, row.rank) for row in card.rows[1:]] == [("Zoé", 1), ("Marcel", 2)]


def test_someone_who_booked_after_a_meeting_was_not_expected_there(staff):
    activity = make_activity(meetings=2)
    book(activity, make_learner(), now=EVENING)

    [card] = staff().get("/accueil/").context["cards"]

    assert card.rows == []


def test_an_erased_file_keeps_its_line_without_a_name(staff):
    activity, learner = make_activity(), make_learner("Odette", "Effacée")
    note(activity, learner)
    learner.delete()

    page = text(staff().get("/accueil/"))

    assert ("Effacée" in page, "Fiche effacée" in page) == (False, True)


def test_a_meeting_not_filled_in_is_left_to_do(staff, clock):
    activity = make_activity()
    book(activity, make_learner())
    clock(EVENING)

    assert list(staff().get("/accueil/").context["unfilled"]) == [activity.meetings.get()]


def test_what_is_left_to_do_empties(staff, clock):
    activity, learner = make_activity(), make_learner()
    book(activity, learner)
    note(activity, learner)
    clock(EVENING)

    assert "Tout est fait." in text(staff().get("/accueil/"))


def test_files_to_confirm_are_counted(staff):
    make_learner(to_confirm=True)

    assert staff().get("/accueil/").context["to_confirm"] == 1


def test_a_cancelled_activity_leaves_today(staff):
    make_activity(title="Ma boîte mail").cancel(reason="Neige", now=NEXT_TUESDAY)

    assert "Ma boîte mail" not in text(staff().get("/accueil/"))


def test_new_centre_tells_its_administrator_where_to_begin(staff):
    assert "Pour commencer" in staff("administrator").get("/accueil/").text


def test_nobody_is_told_where_to_begin_once_something_was_planned(staff):
    make_activity(starts_at=NEXT_WEEK)

    assert "Pour commencer" not in staff("administrator").get("/accueil/").text
