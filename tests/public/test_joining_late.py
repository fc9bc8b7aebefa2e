"""A cycle that has begun, as the public reads and books it."""

from datetime import timedelta

import pytest

from bookings.models import Booking
from tests.makers import NEXT_TUESDAY, book, make_activity, make_learner

pytestmark = pytest.mark.django_db

BETWEEN = NEXT_TUESDAY + timedelta(days=1)
PERSON = {"given_name": "Odette", "family_name": "Exemple", "phone": "01 99 00 00 01"}


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: BETWEEN)


@pytest.fixture
def cycle():
    return make_activity(meetings=3, seats=2)


def page(client, activity):
    return client.get(f"/agenda/{activity.pk}/").content.decode().replace("\u00a0", " ")


def agenda(client):
    return client.get("/agenda/?semaine=2026-W51").content.decode()


def fill(cycle):
    for number in range(2):
        book(cycle, make_learner(family_name=f"Exemple {number}"))


def test_a_cycle_begun_says_from_which_meeting_one_comes(client, cycle):
    assert "à partir de la 2ᵉ séance, mardi 15 décembre à 14 h" in page(client, cycle)


def test_a_later_meeting_of_a_cycle_begun_offers_a_place(client, cycle):
    text = agenda(client)

    assert "Il reste 2" in text
    assert "Déjà" not in text


@pytest.mark.parametrize("how", ["full", "refused"])
def test_a_cycle_that_cannot_be_joined_says_that_it_has_begun(client, how):
    cycle = make_activity(meetings=3, seats=2, late_joiners=how != "refused")
    if how == "full":
        fill(cycle)

    assert "a déjà commencé" in page(client, cycle)
    assert '<form method="post" class="stack"' not in page(client, cycle)


def test_joining_late_online_books_from_there_on(client, cycle):
    response = client.post(f"/agenda/{cycle.pk}/", PERSON)

    assert (response.status_code, Booking.objects.get().is_seated) == (302, True)


def test_a_late_slip_shows_the_meetings_left(client, cycle):
    response = client.post(f"/agenda/{cycle.pk}/", PERSON, follow=True)

    assert [meeting.day.day for meeting in response.context["meetings"]] == [15, 22]


def test_a_late_calendar_holds_the_meetings_left(client, cycle):
    client.post(f"/agenda/{cycle.pk}/", PERSON)
    calendar = client.get(f"/inscription/{Booking.objects.get().code}/agenda.ics").content

    assert calendar.count(b"BEGIN:VEVENT") == 2
