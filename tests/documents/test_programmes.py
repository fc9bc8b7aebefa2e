from datetime import date, timedelta

import pytest
from django.utils import timezone

from numeripole.documents.months import Month
from numeripole.documents.programmes import planned_in, programme
from tests.documents.papers import breaches, codes, pages, size, words
from tests.makers import NEXT_TUESDAY, NOW, make_activity, make_commune, make_place

pytestmark = pytest.mark.django_db
DECEMBER = Month(date(2026, 12, 1))


def december(paper="a4"):
    return programme(DECEMBER, planned_in(DECEMBER), paper=paper)


def make_month(meetings):
    """So many workshops, over the days of December."""
    for number in range(meetings):
        start = NOW + timedelta(days=number % 30, hours=number // 30)
        make_activity(title=f"Atelier numéro {number}, avec un titre assez long", starts_at=start, minutes=45)


@pytest.mark.parametrize("paper", ["a4", "a3"])
@pytest.mark.parametrize("meetings", [0, 1, 25, 90])
def test_programme_can_be_read_by_all(meetings, paper):
    make_month(meetings)

    assert breaches(december(paper)) == []


@pytest.mark.parametrize(("meetings", "most"), [(0, 1), (1, 1), (12, 1), (25, 1), (90, 4)])
def test_programme_leaves_nothing_out(meetings, most):
    make_month(meetings)
    said = pages(december())

    assert len(said) <= most
    assert all(f"Atelier numéro {n}," in " ".join(said) for n in range(meetings))


def test_programme_is_read_day_by_day():
    make_activity(title="Le mardi", starts_at=NEXT_TUESDAY)
    make_activity(title="Le lendemain", starts_at=NEXT_TUESDAY + timedelta(days=1), minutes=90)

    assert "Mardi 8 14 h – 16 h Le mardi Mercredi 9 14 h – 15 h 30 Le lendemain" in words(december())


def test_first_of_the_month_is_said_so():
    make_activity(starts_at=NOW)

    assert "Mardi 1er 9 h – 11 h" in words(december())


@pytest.mark.parametrize(("paper", "millimetres"), [("a4", (210, 297)), ("a3", (297, 420))])
def test_programme_leads_to_the_agenda(paper, millimetres):
    pdf = december(paper)

    assert (size(pdf), codes(pdf)) == (millimetres, ["http://127.0.0.1:8000/agenda/"])


def test_programme_tells_the_telephone():
    assert "appelez-nous 01 99 00 12 34" in words(december())


def test_month_without_meeting_says_so():
    assert "Décembre 2026" in words(december())
    assert "Rien n’est encore prévu ce mois-ci." in words(december())


def test_open_access_is_one_line_for_the_whole_month():
    make_activity(title="Accès libre", kind="open_access", meetings=3, minutes=180)

    assert "Accès libre Mardi 8, 15 et 22, 14 h – 17 h" in words(december())


def test_appointments_that_follow_are_one_stretch_of_time():
    for number in range(4):
        start = NEXT_TUESDAY + timedelta(minutes=45 * number)
        make_activity(title="Rendez-vous", kind="appointment", starts_at=start, minutes=45)

    assert "Rendez-vous Mardi 8, 14 h – 17 h" in words(december())


def test_another_place_than_the_usual_one_is_named():
    make_month(2)
    belleville = make_commune("55043", "Belleville-sur-Meuse")
    make_activity(title="Ailleurs", place=make_place("Salle", commune=belleville))

    said = words(december())

    assert "Numéripôle, Bras-sur-Meuse, sauf autre lieu indiqué" in said
    assert "· Salle, Belleville-sur-Meuse Ailleurs" in said


def test_programme_leaves_out_what_is_cancelled_and_other_months():
    make_activity(title="Annulé").cancel(reason="", now=NOW)
    make_activity(title="En janvier", starts_at=NEXT_TUESDAY + timedelta(days=30))

    said = words(december())

    assert not any(title in said for title in ("Annulé", "En janvier"))


@pytest.mark.parametrize("title", ["#panic()", "*gras* _italique_", "=1+1", "</svg>", "Şœő’"])
def test_titles_are_printed_as_they_are(title):
    make_activity(title=title)

    assert title in words(december())


@pytest.mark.parametrize("path", ["/agenda/programme.pdf", "/agenda/affiche.pdf"])
def test_programme_of_this_month_is_public(client, path):
    answer = client.get(path)

    assert (answer.status_code, str(Month.of(timezone.now())) in words(answer.content)) == (200, True)


@pytest.mark.parametrize("text", ["2026-13", "décembre", "1990-01", "9999-12", "2026-12-01", "0000-00"])
def test_month_that_is_none_of_ours_is_refused_at_its_field(client, text):
    answer = client.get("/agenda/programme.pdf", {"mois": text})

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["mois"])


@pytest.mark.parametrize("meetings", [1, 20])
def test_programme_takes_as_many_queries_for_many_meetings_as_for_one(
    client, meetings, django_assert_num_queries
):
    make_activity(starts_at=timezone.now(), minutes=5)
    make_month(meetings)

    with django_assert_num_queries(2):
        client.get("/agenda/programme.pdf")
