"""The public pages of a département: what one reads at once is bounded, and one finds what is near."""

from datetime import timedelta

import pytest

from courses.models import Place
from numeripole.documents import forms as papers
from numeripole.opendata import calendars
from numeripole.public import courses, filters, home, parts
from tests.makers import NEXT_TUESDAY, make_activity, make_commune, make_place
from tests.public.filled import text_of
from tests.public.test_pages import make_course

pytestmark = pytest.mark.django_db


@pytest.fixture
def few_at_once(monkeypatch):
    """More than one place is many, more than two meetings are a long week."""
    for module, name, most in (
        (filters, "MANY", 1),
        (home, "MANY", 1),
        (parts, "MOST", 2),
        (courses, "DATES", 2),
        (calendars, "MOST", 2),
        (papers, "MOST_LINES", 2),
    ):
        monkeypatch.setattr(module, name, most)


def make_week(titles="ABCDE"):
    """A meeting a day from Monday on, the later ones in other communes."""
    first = NEXT_TUESDAY - timedelta(days=1)
    for number, title in enumerate(titles):
        commune = make_commune(f"5400{number}", f"Ville {title}", epci="" if number else "200000001")
        place = make_place(f"Lieu {title}", commune=commune)
        make_activity(title=f"Atelier {title}", starts_at=first + timedelta(days=number), place=place)


def titles(page):
    return "".join(letter for letter in "ABCDE" if f"Atelier {letter}" in page)


@pytest.mark.usefixtures("few_at_once")
def test_long_week_is_read_in_parts(client):
    make_week()

    found = [text_of(client.get(f"/agenda/?semaine=2026-W50&suite={part}")) for part in (1, 2, 3, 4)]

    assert [titles(page) for page in found] == ["AB", "CD", "E", ""]
    assert ["Plus tard cette semaine" in page for page in found] == [True, True, False, False]


@pytest.mark.usefixtures("few_at_once")
def test_agenda_asks_for_the_commune_when_there_are_many_places(client):
    make_week()

    page = client.get("/agenda/?ville=ville b")

    assert titles(text_of(page)) == "B"
    assert "Lieu C" not in text_of(page)


@pytest.mark.usefixtures("few_at_once")
def test_place_of_a_link_is_still_known(client):
    make_week()

    assert titles(text_of(client.get("/agenda/?lieu=lieu-c"))) == "C"


def test_places_around_are_those_of_the_commune_else_of_its_intercommunality_else_of_its_departement():
    for code, name, epci in (("54001", "Ici", "1"), ("54002", "Voisine", "1"), ("54003", "Loin", "2")):
        make_commune(code, name, epci=epci)
    make_commune("54004", "Seule", epci="")
    here = make_place("Ici", commune=make_commune("54001", "Ici", epci="1"))
    far = make_place("Loin", commune=make_commune("54003", "Loin", epci="2"))

    around = {name: set(Place.objects.around(name)) for name in ("Ici", "Voisine", "Seule", "Nulle part")}

    assert around == {"Ici": {here}, "Voisine": {here}, "Seule": {here, far}, "Nulle part": set()}


@pytest.mark.usefixtures("few_at_once")
def test_home_finds_a_place_instead_of_listing_them(client):
    make_week()

    assert "Trouver ce qu’il y a près de chez vous" in text_of(client.get("/"))


@pytest.mark.usefixtures("few_at_once")
def test_course_shows_its_next_dates_alone(client):
    course = make_course()
    for number in range(3):
        make_activity(course=course, starts_at=NEXT_TUESDAY + timedelta(days=number))

    page = text_of(client.get(f"/cours/{course.slug}/"))

    assert page.count("activity-card__title") == 2
    assert "Les autres dates sont dans l’agenda" in page


@pytest.mark.usefixtures("few_at_once")
def test_calendar_of_too_many_events_holds_what_comes_next(client):
    make_week()

    assert client.get("/agenda/numeripole.ics").content.count(b"BEGIN:VEVENT") == 2


@pytest.mark.usefixtures("few_at_once")
def test_programme_that_is_too_long_asks_for_a_commune(client):
    make_week()

    found = [client.get(f"/agenda/programme.pdf?mois=2026-12{more}") for more in ("", "&ville=ville+b")]

    assert [page.status_code for page in found] == [422, 200]


def test_centre_without_a_place_yet_does_not_ask_for_the_commune(client):
    assert "Trouver ce qu’il y a près de chez vous" not in text_of(client.get("/"))
