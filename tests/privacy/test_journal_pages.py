"""The journal on screen, and how it is written: it holds up no page, and is quick when it is long."""

import logging
from datetime import timedelta
from threading import Thread

import pytest
from django.db import connection, transaction
from django.urls import reverse

from numeripole.privacy.files import erase
from numeripole.privacy.journal import Kind, note
from numeripole.privacy.journal_words import OF_MANY, OF_ONE, OF_STAFF, elided, lines_of
from numeripole.privacy.models import Entry
from tests.makers import NOW, make_learner, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def claire():
    return make_user("facilitator", given_name="Claire", family_name="Martin")


@pytest.fixture
def odette():
    return make_learner("Odette")


def page(staff, **asked):
    return staff("administrator").get(reverse("privacy:journal"), asked)


def words(answer):
    return [line.words for line in answer.context_data["lines"]]


def test_a_line_is_a_sentence(odette, claire):
    note(Kind.SEEN, odette, by=claire, now=NOW)

    [line] = lines_of(Entry.objects.filter(kind="seen").select_related("by"))
    assert line.words == "Claire Martin a ouvert la fiche d’Odette Exemple."


def test_a_change_names_the_fields_as_forms_do(odette, claire):
    note(Kind.CHANGED, odette, by=claire, now=NOW, fields=["address", "phone"])

    [line] = lines_of(Entry.objects.filter(kind="changed").select_related("by"))
    assert line.words.endswith("d’Odette Exemple\u00a0: adresse postale, téléphone.")


@pytest.mark.parametrize(
    ("name", "said"),
    [("Odette", "d’Odette"), ("Marcel", "de Marcel"), ("Émile", "d’Émile"), ("Yvonne", "d’Yvonne")]
    + [("Henri", "d’Henri"), ("Yasmine", "de Yasmine")],
)
def test_the_e_of_de_is_dropped_before_a_vowel(name, said):
    assert elided(f"de {name}") == said


def test_someone_erased_is_named_by_a_piece_of_the_key(odette, claire, staff):
    erase(odette, by=claire, now=NOW)

    said = words(page(staff, personne=str(odette.person_key)))

    assert all("Odette" not in one and str(odette.person_key)[:8] in one for one in said)


@pytest.mark.parametrize(
    ("asked", "kinds"),
    [
        ({"q": "odette"}, {"seen", "created"}),
        ({"quoi": "printed"}, {"printed"}),
        ({"du": "2026-12-01", "au": "2026-12-01"}, {"seen", "printed"}),
        ({"au": "2000-01-01"}, set()),
    ],
)
def test_the_journal_is_narrowed(asked, kinds, odette, claire, staff):
    note(Kind.SEEN, odette, by=claire, now=NOW)
    note(Kind.PRINTED, make_learner("Marcel"), by=make_user(), now=NOW)

    form = page(staff, **asked).context_data["form"]
    assert {entry.kind for entry in form.found()} == kinds


def test_the_journal_of_one_member_of_staff(odette, claire, staff):
    note(Kind.SEEN, odette, by=claire, now=NOW)
    note(Kind.SEEN, odette, by=make_user(given_name="Paul"), now=NOW)

    assert [one.split()[0] for one in words(page(staff, membre=claire.pk))] == ["Claire"]


def test_older_lines_follow_without_a_gap_or_a_double(odette, staff):
    for number in range(120):
        note(Kind.SEEN, odette, now=NOW - timedelta(minutes=number // 3))
    client, seen, below = staff("administrator"), [], ""
    while below is not None:
        context = client.get(reverse("privacy:journal"), {"quoi": "seen", "avant": below}).context_data
        seen += [line.pk for line in context["lines"]]
        below = context["before"].pk if context["before"] else None

    assert seen == list(Entry.objects.filter(kind="seen").values_list("pk", flat=True))


@pytest.mark.parametrize(
    "asked",
    [{"avant": "9" * 30}, {"avant": "x"}, {"personne": "x"}, {"membre": "x"}, {"du": "x"}, {"q": "\x00"}],
)
def test_what_is_not_understood_narrows_nothing(asked, odette, staff):
    assert page(staff, **asked).status_code == 200


def test_the_sheet_has_a_line_each_and_is_itself_noted(odette, claire, staff):
    note(Kind.SEEN, odette, by=claire, now=NOW)

    answer = staff("administrator").get(reverse("privacy:journal_sheet"), {"quoi": "seen"})

    assert "Claire Martin a ouvert la fiche d’Odette Exemple." in answer.content.decode()
    assert [entry.count for entry in Entry.objects.filter(kind="journal")] == [1]


@pytest.mark.parametrize("people", [1, 3])
def test_the_journal_takes_few_questions(people, claire, staff, django_assert_max_num_queries):
    for number in range(people):
        note(Kind.SEEN, make_learner(f"Odette {number}"), by=claire, now=NOW)
    client = staff("administrator")

    with django_assert_max_num_queries(10):
        client.get(reverse("privacy:journal"), {"q": "odette"})


def test_a_journal_that_refuses_fails_no_page(odette, staff, caplog):
    client = staff()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE privacy_entry RENAME TO elsewhere")

    with caplog.at_level(logging.WARNING):
        answer = client.get(reverse("desk:person", args=[odette.pk]))

    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE elsewhere RENAME TO privacy_entry")
    [line] = [one.getMessage() for one in caplog.records if "journal" in one.getMessage()]
    assert (answer.status_code, "Odette" in line) == (200, False)


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL writes beside another writer.")
def test_a_database_that_is_busy_holds_up_no_page(odette, staff):
    client, answers = staff(), []

    def read():
        answers.append(client.get(reverse("desk:person", args=[odette.pk])).status_code)
        connection.close()

    reader = Thread(target=read)
    with transaction.atomic():
        note(Kind.SEEN, odette, now=NOW)
        reader.start()
        reader.join(timeout=10)
        held_up = reader.is_alive()
    reader.join()

    assert (held_up, answers) == (False, [200])


def test_every_kind_has_its_sentence():
    assert OF_ONE.keys() | OF_MANY.keys() | OF_STAFF.keys() == set(Kind)
