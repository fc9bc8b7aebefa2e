import pytest
from django.urls import reverse

from numeripole.documents.posters import poster
from tests.documents.papers import breaches, codes, pages, size, words
from tests.makers import NOW, make_activity, make_user

pytestmark = pytest.mark.django_db


def poster_of(activity, paper="a4"):
    return poster(activity, list(activity.meetings.with_details()), paper=paper)


@pytest.mark.parametrize("kind", ["workshop", "open_access", "appointment", "event"])
def test_poster_of_each_kind_can_be_read_by_all(kind):
    assert breaches(poster_of(make_activity(kind=kind))) == []


@pytest.mark.parametrize("meetings", [1, 4, 12])
def test_poster_says_every_date_on_one_page(meetings):
    pdf = poster_of(make_activity(meetings=meetings))

    assert (len(pages(pdf)), words(pdf).count("14 h – 16 h")) == (1, meetings)


def test_poster_of_very_many_dates_goes_on_rather_than_cut_one():
    assert words(poster_of(make_activity(meetings=60))).count("14 h – 16 h") == 60


def test_poster_says_what_where_and_what_to_bring():
    said = words(poster_of(make_activity(summary="Écrire et recevoir.", bring="Votre téléphone")))

    for fact in (
        "Ma boîte mail",
        "Écrire et recevoir.",
        "Mardi 8 décembre 14 h – 16 h",
        "Numéripôle, Bras-sur-Meuse",
    ):
        assert fact in said
    assert "Apportez : Votre téléphone" in said


def test_poster_leads_to_the_page_that_books():
    activity = make_activity()

    assert codes(poster_of(activity)) == [f"http://127.0.0.1:8000/agenda/{activity.pk}/"]


def test_poster_of_a_cancelled_activity_says_so_and_leads_nowhere():
    pdf = poster_of(make_activity().cancel(reason="Claire est souffrante", now=NOW))

    assert ("Annulé : Claire est souffrante" in words(pdf), codes(pdf)) == (True, [])


def test_poster_names_no_member_of_staff():
    assert "Hippolyte" not in words(poster_of(make_activity(facilitator=make_user(given_name="Hippolyte"))))


@pytest.mark.parametrize("title", ["#panic()", "*gras*", "=1+1", "A" * 120, "Rœntgen ’ Ş ő " * 8])
def test_any_title_gives_one_page_that_can_be_read_by_all(title):
    pdf = poster_of(make_activity(title=title.strip(), summary="Une phrase. " * 49))

    assert (len(pages(pdf)), breaches(pdf)) == (1, [])


@pytest.mark.parametrize(
    ("asked", "millimetres"), [("", (210, 297)), ("?format=a3", (297, 420)), ("?format=x", (210, 297))]
)
def test_poster_is_public_and_of_the_size_asked_for(client, asked, millimetres):
    activity = make_activity()

    answer = client.get(reverse("documents:poster", args=[activity.pk]) + asked)

    assert size(answer.content) == millimetres


def test_poster_of_no_activity_is_not_found(client):
    assert client.get("/agenda/999999/affiche.pdf").status_code == 404
