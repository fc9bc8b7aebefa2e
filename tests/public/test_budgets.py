"""How much the public pages ask of the database, whatever is in it."""

from copy import copy

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from bookings.models import Booking
from courses.models import Activity, Meeting
from tests.makers import book, make_activity, make_learner
from tests.public.filled import send


def queries_of(visit):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert visit().status_code in {200, 302}
    return len(captured)


def fill_week(rows):
    """So many activities in one week, each with someone in it; the copies are written at once."""
    odette, first = make_learner(), make_activity()
    booking = book(first, odette)
    meeting = first.meetings.get()
    copies = Activity.objects.bulk_create([copy_of(first, title=f"Atelier {row}") for row in range(1, rows)])
    Meeting.objects.bulk_create([copy_of(meeting, activity=activity) for activity in copies])
    Booking.objects.bulk_create([copy_of(booking, activity=activity, code=None) for activity in copies])


def copy_of(row, **fields):
    copied = copy(row)
    copied.pk = None
    for name, value in fields.items():
        setattr(copied, name, value)
    return copied


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["", "?semaine=2026-W50&theme=email&lieu=numeripole", "?libres=on"])
@pytest.mark.parametrize("rows", [1, 3, 300])
def test_agenda_asks_at_most_six_questions(client, query, rows):
    fill_week(rows)

    assert queries_of(lambda: client.get(f"/agenda/{query}")) <= 6


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [1, 300])
def test_home_asks_at_most_six_questions(client, rows):
    fill_week(rows)

    assert queries_of(lambda: client.get("/")) <= 6


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/agenda/", "/"])
def test_lists_ask_as_much_of_one_row_as_of_three(client, address):
    fill_week(1)
    one = queries_of(lambda: client.get(address))
    fill_week(3)

    assert queries_of(lambda: client.get(address)) == one


@pytest.mark.django_db
def test_an_activity_and_its_centre_are_read_once(client):
    activity = make_activity()

    with CaptureQueriesContext(connection) as captured:
        client.get(f"/agenda/{activity.pk}/")

    asked = [query["sql"] for query in captured]
    assert len([sql for sql in asked if 'FROM "centre_centre"' in sql]) == 1
    assert len(asked) == len(set(asked))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("is_known", [True, False])
def test_booking_takes_at_most_twelve_statements(client, is_known):
    activity = make_activity()
    if is_known:
        make_learner("Jeanne", "Exemple", phone="+33639980123")

    assert queries_of(lambda: send(client, activity)) <= 12


@pytest.mark.django_db
def test_public_pages_make_no_session(client):
    activity = make_activity()

    for address in ["/", "/agenda/", f"/agenda/{activity.pk}/", "/cours/", "/inscription/"]:
        client.get(address)
    send(client, activity)

    assert "sessionid" not in client.cookies


@pytest.mark.django_db
def test_looking_writes_nothing(client):
    activity = make_activity()

    with CaptureQueriesContext(connection) as captured:
        for address in [
            "/",
            "/agenda/",
            f"/agenda/{activity.pk}/",
            "/cours/",
            "/inscription/",
            "/inscription/K7M4P3/",
        ]:
            client.get(address)

    assert {query["sql"].split()[0] for query in captured} == {"SELECT"}
