from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.courses_timetable.makers import at, close
from tests.makers import NEXT_TUESDAY, book, make_activity, make_learner, make_place, make_room, make_user

pytestmark = pytest.mark.django_db

MONDAY = at(7, 8)
WEEK = "/semaine/?semaine=2026-W50"


def queries(client, address):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        client.get(address)
    return len(captured)


def titles(page):
    return [one.activity.title for row in page.context["rows"] for day in row for one in day.meetings]


def fill(moments):
    """A meeting with room, facilitator and somebody booked, at each of these moments."""
    room, facilitator, odette = make_room(), make_user(), make_learner()
    for moment in moments:
        book(make_activity(starts_at=moment, minutes=45, room=room, facilitator=facilitator), odette)


@pytest.mark.parametrize("address", [WEEK, "/mois/?mois=2026-12"])
def test_calendar_takes_as_many_queries_with_one_meeting_as_with_eighty_four(staff, address):
    client = staff()
    moments = [MONDAY + timedelta(days=day, hours=hour) for day in range(7) for hour in range(12)]
    fill(moments[:1])
    one = queries(client, address)
    fill(moments[1:])

    assert queries(client, address) == one <= 15


def test_week_shows_its_meetings_and_no_other(staff):
    make_activity(title="Mardi")
    make_activity(title="Plus tard", starts_at=NEXT_TUESDAY + timedelta(weeks=1))

    assert titles(staff().get(WEEK)) == ["Mardi"]


def test_month_shows_the_days_that_complete_its_weeks(staff):
    rows = staff().get("/mois/?mois=2026-12").context["rows"]

    assert (str(rows[0][0].day), str(rows[-1][-1].day)) == ("2026-11-30", "2027-01-03")


@pytest.mark.parametrize(
    "asked", ["semaine=demain", "semaine=2026-W99", "semaine=9999-W52", "semaine=0001-W01", "semaine=", ""]
)
def test_week_that_does_not_exist_is_this_one(staff, asked):
    assert staff().get(f"/semaine/?{asked}").context["week"].text == "2026-W49"


@pytest.mark.parametrize("asked", ["mois=2026-13", "mois=1", ""])
def test_month_that_does_not_exist_is_this_one(staff, asked):
    assert str(staff().get(f"/mois/?{asked}").context["month"].first) == "2026-12-01"


def test_week_is_narrowed_to_a_place(staff):
    make_activity(title="Ici")
    there = make_place("Salle des associations")
    make_activity(title="Là-bas", place=there)

    assert titles(staff().get(f"{WEEK}&lieu={there.slug}")) == ["Là-bas"]


def test_week_is_narrowed_to_a_room(staff):
    room = make_room()
    make_activity(title="Dans la salle", room=room)
    make_activity(title="Ailleurs")

    assert titles(staff().get(f"{WEEK}&salle={room.pk}")) == ["Dans la salle"]


def test_week_is_narrowed_to_a_facilitator(staff):
    lucie = make_user(given_name="Lucie")
    make_activity(title="Avec Lucie", facilitator=lucie)
    make_activity(title="Sans Lucie")

    assert titles(staff().get(f"{WEEK}&qui={lucie.pk}")) == ["Avec Lucie"]


def test_week_leaves_out_what_is_cancelled(staff):
    make_activity().cancel(reason="Neige", now=MONDAY)

    assert titles(staff().get(WEEK)) == []


def day_of(page, number):
    return next(day for row in page.context["rows"] for day in row if day.day.day == number)


def test_week_says_what_is_closed_and_why(staff):
    make_place()
    close(9, reason="Travaux")
    day = day_of(staff().get(WEEK), 9)

    assert (day.is_closed, day.notes) == (True, ["Travaux"])


def test_day_on_which_one_place_of_two_is_closed_is_open(staff):
    make_place()
    close(9, reason="Travaux", place=make_place("Salle des associations"))
    day = day_of(staff().get(WEEK), 9)

    assert (day.is_closed, day.notes) == (False, ["Travaux (Salle des associations)"])


def test_month_says_public_holidays(staff):
    make_place()

    assert day_of(staff().get("/mois/?mois=2026-12"), 25).notes == ["Noël"]


def test_calendar_shows_no_participant(staff):
    book(make_activity(), make_learner("Odette", "Martin"))

    assert "Martin" not in staff("volunteer").get(WEEK).content.decode()
