"""La Coop's sheet: its headings, its order, its lists word for word, and its lines."""

import csv
import io
from datetime import datetime

import pytest
from django.conf import settings
from django.urls import reverse

from bookings.models import Accompaniment, Attendance, Tally
from courses import reference
from courses.models import Theme
from numeripole.statistics.coop_lists import labels
from numeripole.statistics.coop_rows import HEADINGS, coop_rows
from numeripole.statistics.models import Profile
from numeripole.statistics.periods import calendar_year
from numeripole.statistics.presenting import shown
from numeripole.statistics.reports import document_of
from numeripole.statistics.rules import Rules
from numeripole.statistics.scope import Scope
from numeripole.statistics.shipping import ship
from tests.makers import PARIS, make_activity, make_commune, make_learner

pytestmark = pytest.mark.django_db

MARCH, LATER = datetime(2026, 3, 10, 14, tzinfo=PARIS), datetime(2027, 1, 5, 9, tzinfo=PARIS)
# The titles of its sheet, in order, as its own program writes them.
TITLES = [
    "Statistiques générales sur vos accompagnements",
    "Accompagnements sur les 12 derniers mois",
    "Statistiques sur vos activités",
    "Thématiques Médiation numérique",
    "Thématiques Démarches administratives",
    "Tags",
    "Matériel utilisés",
    "Canaux des activités",
    "Durées des activités",
    "Nombre d’activités par lieux",
    "Genre",
    "Tranches d’âge",
    "Statuts",
    "Commune de résidence des bénéficiaires",
]
LISTS = {
    "coop_mediation": "theme_mediation",
    "coop_procedures": "theme_demarche",
    "coop_equipment": "equipment",
    "coop_channels": "place_kind",
    "coop_sexes": "gender",
    "coop_ages": "age",
    "coop_situations": "situation",
}


def listed(name):
    with (settings.FIXTURE_DIRS[0] / "coop_enumerations.csv").open(encoding="utf-8", newline="") as file:
        return [(row["code"], row["label_fr"]) for row in csv.DictReader(file) if row["list"] == name]


@pytest.fixture
def coop():
    Theme.objects.bulk_create(Theme(**row) for row in reference.themes(settings.FIXTURE_DIRS[0]))
    ship()
    return Profile.objects.get(slug="la-coop")


def document(coop):
    return document_of(coop, calendar_year(2026), now=LATER)


def rows(table):
    return [(row.code, row.text) for row in table.rows if row.code != "total"]


def test_the_tables_have_its_titles_in_its_order(coop):
    assert [table.title for table in document(coop).tables] == TITLES


@pytest.mark.parametrize("key", LISTS)
def test_each_list_is_its_own_word_for_word_and_in_order(coop, key):
    assert rows(document(coop).table(key)) == listed(LISTS[key])


def test_each_line_has_a_label_a_number_and_a_share(coop):
    for key in LISTS:
        assert [column.code for column in document(coop).table(key).columns] == ["number", "share"]


def test_the_indicators_have_its_labels(coop):
    general, activities = (document(coop).table(key) for key in ("coop_general", "coop_activities"))

    assert [row.text for row in general.rows] == [
        "Accompagnements au total",
        "Bénéficiaires accompagnés",
        "Nouveaux bénéficiaires",
        "Bénéficiaires suivis",
        "Bénéficiaires anonymes",
    ]
    assert [row.text for row in activities.rows] == [
        "Accompagnements individuels",
        "Ateliers collectifs",
        "Nombre total de participants aux ateliers",
        "Nombre total d’activités",
    ]


def test_lengths_have_its_bands(coop):
    texts = [text for _code, text in rows(document(coop).table("coop_lengths"))]

    assert texts == ["Moins de 30 min", "30min à 1 h", "1 h à 2 h", "2 h et plus"]


@pytest.mark.parametrize(("minutes", "line"), [(29, "0"), (30, "30"), (60, "60"), (120, "120")])
def test_a_length_at_an_edge_is_of_the_band_that_begins_there(coop, minutes, line):
    meeting = make_activity(starts_at=MARCH, minutes=minutes).meetings.get()
    Tally.objects.add(meeting=meeting, change=1, now=MARCH)

    assert document(coop).table("coop_lengths").cell(line, "number") == 1


def helped():
    """An appointment noted as La Coop asks, and one person without a file at a workshop."""
    learner = make_learner(birth_year=1950, sex="feminin", situation="retraite", commune=make_commune())
    meeting = make_activity(starts_at=MARCH, minutes=60, kind="appointment", seats=1).meetings.get()
    presence = Attendance.objects.record(
        meeting=meeting, learner=learner, status="present", by=None, now=MARCH
    )
    Accompaniment.objects.note(
        attendance=presence,
        minutes=45,
        themes=["argent_impots", "logement"],
        equipment=["telephone"],
        autonomy="autonome",
        redirection="autre",
        by=None,
        now=MARCH,
    )
    Tally.objects.add(
        meeting=make_activity(starts_at=MARCH, title="Souris").meetings.get(), change=1, now=MARCH
    )


def test_each_person_and_activity_is_a_line_with_its_words(coop):
    helped()

    [headings, *lines] = coop_rows(Scope(calendar_year(2026), Rules(), LATER))
    alone, nobody = (dict(zip(headings, line, strict=True)) for line in lines)

    assert headings == [str(heading) for heading in HEADINGS]
    assert (alone["Type"], alone["Durée (min)"]) == ("Accompagnement individuel", 45)
    assert alone["Thématique(s) d’accompagnement"] == "Logement\nArgent - Impôts"
    assert (alone["Niveau d’autonomie (ou de l’atelier)"], alone["Bénéficiaire réorienté"]) == ("3/3", "Oui")
    assert alone["Tranche d’âge du bénéficiaire"] == "70 ans et plus"
    assert (nobody["Type"], nobody["Genre du bénéficiaire"]) == ("Atelier collectif", "Non communiqué")


def test_its_lines_hold_no_name(coop, staff):
    helped()

    answer = staff("facilitator").get(reverse("statistics:coop_lines", args=["la-coop"]) + "?annee=2026")
    lines = list(csv.reader(io.StringIO(answer.content.decode().removeprefix("\ufeff")), delimiter=";"))

    assert (len(lines), "Odette" in answer.content.decode()) == (3, False)


def test_its_lines_are_as_many_as_its_accompaniments(coop):
    helped()

    lines = list(coop_rows(Scope(calendar_year(2026), Rules(), LATER)))

    general = document(coop).table("coop_general")
    assert len(lines) - 1 == general.cell("accompaniments", "number") == 2


def test_no_line_is_printed_that_its_sheet_lacks(coop):
    printed = shown(document(coop).table("coop_mediation"))
    assert [row.label for row in printed.rows] == list(labels("theme_mediation").values())
