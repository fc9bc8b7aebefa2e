"""The agenda: week by week, day by day, narrowed by what one looks for."""

from datetime import timedelta

import pytest

from numeripole.public.weeks import Week
from tests.makers import NEXT_TUESDAY, NOW, book, make_activity, make_learner, make_place, make_theme
from tests.public.filled import text_of

pytestmark = pytest.mark.django_db


def shown(client, query=""):
    return text_of(client.get(f"/agenda/{query}"))


def test_agenda_opens_on_the_next_week_with_something(client):
    make_activity(title="Ma boîte mail")

    assert "Ma boîte mail" in shown(client)


def test_agenda_shows_the_week_asked_for(client):
    make_activity(title="Avant")
    make_activity(title="Après", starts_at=NEXT_TUESDAY + timedelta(weeks=1))

    page = shown(client, "?semaine=2026-W51")

    assert ("Avant" in page, "Après" in page) == (False, True)


def test_agenda_says_which_meeting_of_the_cycle_it_is(client):
    make_activity(meetings=4)

    assert "séance 2 sur 4" in shown(client, "?semaine=2026-W51")


def test_agenda_says_the_seats_in_words(client):
    book(make_activity(seats=3), make_learner())

    assert "Il reste 2 places" in shown(client)


def test_agenda_strikes_what_is_called_off(client):
    make_activity(title="Ma boîte mail").cancel(reason="", now=NOW)

    assert "<s>Ma boîte mail</s>" in shown(client, "?semaine=2026-W50")


def test_meeting_at_midnight_belongs_to_its_local_day(client):
    make_activity(title="Minuit", starts_at=NEXT_TUESDAY.replace(day=14, hour=0))

    assert ["Minuit" in shown(client, f"?semaine=2026-W{week}") for week in (50, 51)] == [False, True]


@pytest.mark.parametrize(
    "query", ["theme=email", "niveau=debutant", "lieu=numeripole", "libres=1", "theme=email&libres=1"]
)
def test_agenda_keeps_what_one_looks_for(client, query):
    make_activity(title="Trouvé", level="debutant")
    other = make_activity(
        title="Écarté",
        seats=1,
        level="avance",
        theme=make_theme("bureautique", "Bureautique"),
        place=make_place("Salle des fêtes"),
    )
    book(other, make_learner())

    page = shown(client, f"?{query}")

    assert ("Trouvé" in page, "Écarté" in page) == (True, False)


@pytest.mark.parametrize("name", ["theme", "niveau", "lieu"])
@pytest.mark.parametrize("value", ["inconnu", "%00", "' OR 1=1", "x" * 5000])
def test_what_is_not_in_the_list_is_refused_at_the_field(client, name, value):
    make_activity(title="Ma boîte mail")

    response = client.get(f"/agenda/?{name}={value}")

    assert (response.status_code, list(response.context["form"].errors)) == (422, [name])
    assert "Ma boîte mail" in text_of(response)


@pytest.mark.parametrize(
    "week", ["2026-W54", "2026-W00", "0000-W01", "9999-W52", "1900-W01", "semaine", "%00", "٢٠٢٦-W50"]
)
def test_week_that_is_not_shown_is_refused(client, week):
    make_activity(title="Ma boîte mail")

    response = client.get(f"/agenda/?semaine={week}")

    assert (response.status_code, "Ma boîte mail" in text_of(response)) == (422, True)


def test_agenda_ends_where_it_is_not_shown_any_more(client):
    last = Week.of(NOW + timedelta(weeks=78)).text

    response = client.get(f"/agenda/?semaine={last}")

    assert (response.status_code, response.context["week_after"]) == (200, None)


def test_empty_week_says_when_there_is_something_next(client):
    make_activity()

    page = shown(client, "?semaine=2026-W49")

    assert "mardi 8 décembre 2026" in page
    assert "semaine=2026-W50" in page


def test_week_links_keep_what_one_looks_for(client):
    make_activity()

    page = shown(client, "?semaine=2026-W50&theme=email")

    assert "semaine=2026-W51&amp;theme=email" in page


def test_empty_agenda_is_a_page_like_another(client):
    assert client.get("/agenda/").status_code == 200


@pytest.mark.parametrize("text", ["2026-W53", "2027-W01", "2020-W53"])
def test_week_is_written_as_it_is_read(text):
    assert Week.read(text).text == text
