"""Who is offered a place, who waits: shown in order, and answered for at the desk."""

import pytest

from bookings.models import Booking
from tests.desk.moments import NEXT_WEEK
from tests.makers import book, make_activity, make_learner
from tests.public.filled import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    """A full workshop whose only seat was given back: Odette, who is called, is offered it; Marcel waits."""
    activity = make_activity(starts_at=NEXT_WEEK, seats=1)
    seat = book(activity, make_learner("Paul"))
    book(activity, make_learner("Odette", phone="+33199000001"))
    book(activity, make_learner("Marcel", email="marcel@example.org"))
    seat.cancel(by=None, now=seat.booked_at)
    return activity.meetings.get()


def status(name):
    return Booking.objects.get(learner__given_name=name).status


def send(client, meeting, name, **order):
    learner = Booking.objects.get(learner__given_name=name).learner
    return client.post(f"/seances/{meeting.pk}/", {"learner": learner.pk} | order)


def test_meeting_shows_the_offer_then_the_queue(staff, meeting):
    response = staff().get(f"/seances/{meeting.pk}/")
    page = text_of(response)

    assert [row.learner.given_name for row in response.context["card"].rows] == ["Odette", "Marcel"]
    assert "À appeler : la place est gardée jusqu’à la réponse." in page
    assert "En attente : n° 1" in page
    assert "1 place proposée, 1 en attente" in page


@pytest.mark.parametrize(
    ("answer", "odette", "marcel"),
    [
        ("accept", "seated", "waiting"),
        ("decline", "cancelled", "offered"),
        ("pass_on", "cancelled", "offered"),
    ],
)
def test_desk_answers_for_someone_on_the_telephone(staff, meeting, answer, odette, marcel):
    assert send(staff(), meeting, "Odette", answer=answer).status_code == 302

    assert (status("Odette"), status("Marcel")) == (odette, marcel)


def test_desk_gives_no_place_to_who_only_waits(staff, meeting):
    response = send(staff(), meeting, "Marcel", answer="accept")

    assert (response.status_code, status("Marcel")) == (422, "waiting")


def test_volunteer_answers_for_nobody(staff, meeting):
    assert send(staff("volunteer"), meeting, "Odette", answer="accept").status_code == 403
    assert "Donner la place" not in text_of(staff("volunteer").get(f"/seances/{meeting.pk}/"))


def test_cancelled_booking_is_taken_back_behind_those_who_wait(staff, meeting):
    send(staff(), meeting, "Paul", restore="1")

    assert [one.learner.given_name for one in Booking.objects.waiting()] == ["Marcel", "Paul"]


def test_cancelling_says_that_the_place_will_be_offered(staff, meeting):
    booking = Booking.objects.get(learner__given_name="Odette")

    page = text_of(staff().get(f"/seances/{meeting.pk}/inscriptions/{booking.pk}/annulation/"))

    assert "La place est proposée à Marcel Exemple" in page
