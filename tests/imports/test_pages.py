import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courses.models import Learner
from numeripole.privacy.imports.models import Import
from numeripole.privacy.models import Entry
from tests.imports.sheets import HEAD, put, send
from tests.lending.pages import said
from tests.lending.test_imports import workbook
from tests.makers import NOW, make_learner

pytestmark = pytest.mark.django_db
ROWS = f"{HEAD}\nExemple;Odette;0639980001;;12/05/1950;F;;55100;Bras-sur-Meuse;sourde\n"
BAD = ROWS + ";Marcel;;;;;;;Lune;\n"


def post(client, data, name="gens.csv"):
    data = data.encode() if isinstance(data, str) else data
    return client.post(reverse("imports:imports"), {"file": SimpleUploadedFile(name, data)})


def rehearsed(client, text):
    """The page of the rehearsal of a sheet sent and matched as it was guessed."""
    columns = post(client, text).headers["Location"]
    form = client.get(columns).context["form"]
    answers = {name: field.initial for name, field in form.fields.items()}
    return client.get(client.post(columns, answers).headers["Location"])


def agree(client, page, **choices):
    """Import what the page shows."""
    answers = {"seen": page.context["form"].initial["seen"], "which": "all"} | choices
    return client.post(page.request["PATH_INFO"], answers)


def test_sheet_is_sent_matched_rehearsed_and_imported(desk, bras):
    page = rehearsed(desk, ROWS)
    assert Learner.objects.count() == 0

    done = desk.get(agree(desk, page).headers["Location"])

    odette = Learner.objects.get()
    assert (odette.birth_year, odette.commune, str(odette.phone)) == (1950, bras, "+33639980001")
    assert "Fiches créées 1" in said(done)


def test_columns_show_their_first_values_and_those_left_out_are_named(desk, bras):
    page = desk.get(post(desk, ROWS).headers["Location"])

    assert "C · Téléphone (0639980001)" in said(page)
    assert "Remarques. Les notes et remarques ne sont jamais reprises" in said(page)


def test_column_that_nothing_is_taken_from_is_named_again_before_the_import(desk, bras):
    page = rehearsed(desk, "nom;prénom;année\nExemple;Odette;1950\n")

    assert "Colonnes laissées de côté : année." in said(page)


def test_column_matched_by_hand_is_read(desk, bras):
    columns = post(desk, "a;b;c\nExemple;Odette;1950\n").headers["Location"]

    desk.post(columns, {"family_name": 0, "given_name": 1, "birth": 2})

    assert Import.objects.get().columns == {"family_name": 0, "given_name": 1, "birth": 2}


def test_columns_without_a_name_are_refused_in_a_sentence(desk, bras):
    columns = post(desk, "a;b;c\nExemple;Odette;1950\n").headers["Location"]

    answer = desk.post(columns, {"family_name": 0})

    assert (answer.status_code, "quelle colonne contient le nom" in said(answer)) == (422, True)


def test_each_bad_row_is_shown_with_its_cell_and_its_reason(desk, bras):
    page = rehearsed(desk, BAD)

    assert "Ligne 3 A3 Nom Le nom manque." in said(page)
    assert "Ligne 3 I3 Commune Aucune commune ne s’appelle « Lune »" in said(page).replace("\u00a0", " ")


def test_bad_rows_are_downloaded_mended_and_sent_again(desk, bras):
    page = rehearsed(desk, BAD.replace("Marcel;;", "Marcel;+33639980002;"))

    answer = desk.get(page.request["PATH_INFO"] + "lignes-a-corriger.csv")
    lines = answer.content.decode("utf-8-sig").splitlines()

    assert (len(lines), "Le nom manque" in lines[1], ";3;" in lines[1]) == (2, True, True)
    mended = rehearsed(desk, "\n".join(lines).replace("\n;Marcel", "\nExemple;Marcel").replace("Lune", ""))
    assert mended.context["rehearsal"].said.people[2]["phone"] == "+33639980002"


def test_journal_counts_every_row_that_is_downloaded(desk, bras):
    make_learner("Odete", birth_year=1950)
    done = put(BAD, only_good=True)

    desk.get(reverse("imports:to_mend", args=[done.pk]))

    assert Entry.objects.get(kind="listed").count == 2


def test_bad_row_imports_nothing_unless_asked(desk, bras):
    page = rehearsed(desk, BAD)

    refused = agree(desk, page)
    agreed = agree(desk, page, which="good")

    assert (refused.status_code, agreed.status_code, Learner.objects.count()) == (422, 302, 1)


def test_pair_is_shown_and_becomes_what_was_decided(desk, bras):
    make_learner("Odete", birth_year=1950)
    page = rehearsed(desk, ROWS)
    assert "Ligne 2 : Odette Exemple" in said(page).replace("\u00a0", " ")

    agree(desk, page, pair_2="same", known="fill", likely="skip")

    assert [(one.given_name, str(one.phone)) for one in Learner.objects.all()] == [("Odete", "+33639980001")]


def test_import_that_was_cut_off_says_so_and_can_begin_again(desk, bras):
    page = rehearsed(desk, ROWS)
    Import.objects.update(begun_at=NOW.replace(hour=8))

    again = desk.get(page.request["PATH_INFO"])

    assert "a été interrompu" in said(again)
    assert agree(desk, again).status_code == 302


def test_import_under_way_is_not_begun_twice(desk, bras):
    page = rehearsed(desk, ROWS)
    Import.objects.update(begun_at=NOW)

    answer = agree(desk, page)

    assert (Learner.objects.count(), "L’import est en cours" in said(answer)) == (0, True)


def test_import_is_taken_back_after_saying_what_goes(desk, bras):
    done = put(ROWS)
    address = reverse("imports:cancellation", args=[done.pk])

    assert "1 fiche créée par cet import sera supprimée." in said(desk.get(address))
    desk.post(address)

    assert Learner.objects.count() == 0


def test_sheet_can_be_forgotten_at_once(desk, bras):
    desk.post(reverse("imports:oblivion", args=[send(ROWS).pk]))

    assert Import.objects.count() == 0


@pytest.mark.parametrize("role", ["volunteer", "elected"])
def test_those_who_see_no_file_import_none(staff, role):
    assert post(staff(role), ROWS).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_rehearsal_asks_as_many_questions_for_one_pair_as_for_three(
    desk, bras, rows, django_assert_max_num_queries
):
    names = ["Odete", "Marcele", "Louisse"][:rows]
    for name in names:
        make_learner(name)
    text = HEAD + "".join(f"\nExemple;{name};;;1950;;;;;" for name in ["Odette", "Marcelle", "Louise"][:rows])
    page = rehearsed(desk, text)

    with django_assert_max_num_queries(12):
        desk.get(page.request["PATH_INFO"])


NASTY = [
    *("=1+1", "+33639980001", "'", '"', "<b>", "12/05/1950", "\u202e", "é" * 300, "06 39 98 00 01", "M"),
    *("55100", "Bras", "Exemple", "Odette", "x@example.org", "-", "#REF!", "{{ 7 }}", "%s", "\x01"),
]
cells = st.one_of(
    st.sampled_from(NASTY), st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)
)
sheets = st.lists(st.lists(cells, max_size=12), max_size=8)
headings = st.one_of(st.just(HEAD.split(";")), st.permutations(HEAD.split(";")), st.lists(cells, max_size=5))


@given(head=headings, rows=sheets, as_workbook=st.booleans(), only_good=st.booleans())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_random_sheet_breaks_no_page_and_is_never_half_imported(
    desk, bras, head, rows, as_workbook, only_good
):
    before = Learner.objects.count()
    text = "\n".join(";".join(row) for row in [head, *rows])
    data = safe_workbook([head, *rows]) if as_workbook else text.encode()
    sent = post(desk, data)
    assert sent.status_code in (302, 422)
    if sent.status_code == 302 and Import.objects.latest("pk").columns:
        page = desk.get(reverse("imports:rehearsal", args=[Import.objects.latest("pk").pk]))
        result = page.context["rehearsal"]
        answer = agree(desk, page, which="good" if only_good else "all", likely="new")

        made = len(result.new) + len(result.likely) if only_good or not result.bad else 0
        assert (answer.status_code in (302, 422), Learner.objects.count()) == (True, before + made)


def safe_workbook(rows):
    """The rows as XLSX, without what XML cannot hold."""
    return workbook([[re.sub(r"[^\w/@+='#.{} -]", "", cell) for cell in row] for row in rows])
