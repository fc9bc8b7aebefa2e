"""A course without a date, an idea, a need: asked by anybody, listed at the desk."""

import pytest

from bookings.models import Booking, Suggestion, Wish
from courses.models import Course, Learner, Track
from tests.makers import NOW, make_activity, make_learner, make_theme
from tests.public.filled import PHONE, fill, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def course():
    track = Track.objects.create(code="P1", title="Premiers pas")
    return Course.objects.create(code="C1", slug="souris", title="La souris", track=track, theme=make_theme())


def test_course_without_a_date_takes_wishes(client, course):
    answer = client.post("/cours/souris/", fill(), follow=True)

    assert "Nous vous prévenons dès qu’une date est fixée." in text_of(answer)
    assert (Wish.objects.get().name, Learner.objects.count()) == ("Jeanne Exemple", 0)


def test_wish_without_a_name_is_refused_and_kept_on_the_page(client, course):
    answer = client.post("/cours/souris/", fill(given_name="", family_name="Durand"))

    assert (answer.status_code, Wish.objects.count()) == (422, 0)
    assert 'value="Durand"' in text_of(answer)


def test_course_with_a_date_proposes_it_instead(client, course):
    make_activity(course=course)

    page = text_of(client.get("/cours/souris/"))

    assert "Prévenez-moi" not in page
    assert "mardi" in page


def test_wishes_of_one_telephone_are_bounded(client, course, settings):
    settings.BOOKINGS_PER_PHONE = 1
    client.post("/cours/souris/", fill())

    assert client.post("/cours/souris/", fill(given_name="Paul")).status_code == 429


def test_machine_that_fills_every_field_is_refused(client, course):
    assert client.post("/cours/souris/", fill(website="x")).status_code == 422
    assert client.post("/idees/", {"text": "x", "website": "x"}).status_code == 422


def test_idea_is_kept_and_read_at_the_desk(client, staff):
    client.post("/idees/", {"text": "Un atelier photo", "contact": "jeanne@example.org"})
    desk = staff()

    assert "Un atelier photo" in text_of(desk.get("/demandes/"))
    desk.post(f"/demandes/idees/{Suggestion.objects.get().pk}/")
    assert "Un atelier photo" not in text_of(desk.get("/demandes/")).partition("<main")[2]


def test_idea_that_says_something_of_health_asks_first(client):
    refused = client.post("/idees/", {"text": "Aide pour la maladie"})

    assert (refused.status_code, Suggestion.objects.count()) == (422, 0)
    assert 'name="harmless"' in text_of(refused)
    assert client.post("/idees/", {"text": "Aide pour la maladie", "harmless": "on"}).status_code == 302


@pytest.mark.parametrize("text", ["", " ", "1 85 05 78 006 084 42", "x" * 301])
def test_idea_that_cannot_be_kept_says_why(client, text):
    assert client.post("/idees/", {"text": text}).status_code == 422


def test_desk_makes_the_file_and_goes_to_the_dates(client, staff, course):
    client.post("/cours/souris/", fill())
    wish = Wish.objects.get()

    answer = staff().post(f"/demandes/souhaits/{wish.pk}/", {"book": "1"})

    learner = Learner.objects.get()
    assert answer.headers["Location"] == f"/participants/{learner.pk}/inscrire/"
    assert learner.to_confirm


def test_desk_settles_a_wish(client, staff, course):
    client.post("/cours/souris/", fill())
    desk = staff()

    desk.post(f"/demandes/souhaits/{Wish.objects.get().pk}/", {"done": "1"})

    assert "La souris" not in text_of(desk.get("/demandes/")).partition("<main")[2]


def test_daughter_who_books_online_may_be_told_instead(client):
    activity = make_activity()
    caller = {"caller_name": "Sa fille", "caller_phone": "06 39 98 55 66", "told": "caller"}

    client.post(f"/agenda/{activity.pk}/", fill(**caller))
    client.post(f"/agenda/{activity.pk}/", fill(given_name="Paul", told="caller"))

    assert [one.told for one in Booking.objects.order_by("pk")] == ["caller", "person"]


@pytest.mark.parametrize("wishes", [1, 3])
def test_requests_cost_as_many_questions_for_one_as_for_three(
    staff, course, wishes, django_assert_max_num_queries
):
    for number in range(wishes):
        make_learner(f"P{number}", phone=PHONE)
        Wish.objects.ask(course=course, given_name=f"P{number}", family_name="Exemple", phone=PHONE, now=NOW)
    client = staff()

    with django_assert_max_num_queries(8):
        client.get("/demandes/")
