"""A place that is offered: told on the slip, taken or left by its page, and plain when it is too late."""

from datetime import timedelta

import pytest

from bookings.models import Booking
from bookings.offers import tick
from tests.makers import NOW, book, make_activity, make_learner
from tests.public.filled import slip_of, text_of

pytestmark = pytest.mark.django_db

LATE = NOW + timedelta(hours=24)


@pytest.fixture
def seat():
    return book(make_activity(seats=1), make_learner("Odette"))


@pytest.fixture
def slip(client, seat):
    """The slip of someone who waits, reached by e-mail."""
    return slip_of(client, seat.activity, email="jeanne@example.org")


@pytest.fixture
def later(monkeypatch):
    def move(moment):
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)

    return move


def mine():
    return Booking.objects.get(learner__given_name="Jeanne")


def free(seat):
    seat.cancel(by=None, now=NOW)


def test_place_in_the_queue_is_said_in_words(client, seat, slip):
    assert "Vous êtes la première personne de la liste d’attente." in text_of(client.get(slip))


def test_third_in_the_queue_reads_so(client, seat):
    for name in ("Paul", "Marcel"):
        book(seat.activity, make_learner(name))

    page = text_of(client.get(slip_of(client, seat.activity)))

    assert "Vous êtes la 3ᵉ personne de la liste d’attente." in page


def test_slip_says_that_a_place_is_offered_and_until_when(client, seat, slip):
    free(seat)

    page = text_of(client.get(slip))

    assert "Nous la gardons pour vous jusqu’au mercredi 2 décembre à 9 h" in page
    assert slip + "place/" in page


@pytest.mark.parametrize(("answer", "status"), [("accept", "seated"), ("decline", "cancelled")])
def test_answer_is_carried_out(client, seat, slip, answer, status):
    free(seat)

    response = client.post(slip + "place/", {"answer": answer})

    assert (response.headers["Location"], mine().status) == (slip, status)


def test_looking_at_the_offer_answers_nothing(client, seat, slip):
    free(seat)

    assert "La prenez-vous" in text_of(client.get(slip + "place/"))
    assert mine().is_offered


def test_answer_that_is_none_is_asked_again(client, seat, slip):
    free(seat)

    response = client.post(slip + "place/", {"answer": "peut-être"})

    assert (response.status_code, mine().is_offered) == (422, True)
    assert "appuyez sur l’un des deux boutons" in text_of(response)


@pytest.mark.parametrize("ticked", [False, True])
def test_answer_that_comes_too_late_is_refused_in_plain_words(client, seat, slip, later, ticked):
    free(seat)
    later(LATE)
    # The browser forgot the slip meanwhile.
    client.post(slip, {"letters": "exe"})
    if ticked:
        tick(now=LATE)

    response = client.post(slip + "place/", {"answer": "accept"})

    assert response.status_code == 422
    assert "Le temps pour répondre est passé" in text_of(response)


def test_someone_too_late_asks_again_in_one_press(client, seat, slip, later):
    free(seat)
    tick(now=LATE)
    assert "Demander une place à nouveau" in text_of(client.get(slip))

    client.post(slip + "place/", {"answer": "restore"})

    assert mine().is_seated


def test_booking_given_back_by_mistake_is_taken_back(client, seat):
    other = slip_of(client, make_activity(title="Autre"))
    client.post(other + "annulation/")

    client.post(other + "place/", {"answer": "restore"})

    assert mine().is_seated


def test_page_of_an_offer_sends_who_has_none_to_the_slip(client, seat, slip):
    assert client.get(slip + "place/").headers["Location"] == slip


def test_stranger_answers_nothing(client, seat, slip):
    free(seat)
    client.cookies.clear()

    assert client.post(slip + "place/", {"answer": "decline"}).headers["Location"] == slip
    assert mine().is_offered
