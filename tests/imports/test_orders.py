from datetime import timedelta

import pytest

from courses.models import Learner
from numeripole.privacy.freezing import freeze
from numeripole.privacy.imports.models import Import
from numeripole.privacy.imports.orders import Choices, carry_out, fill, tick
from numeripole.privacy.imports.refusals import ImportRefused
from numeripole.privacy.imports.rehearsal import rehearse
from numeripole.privacy.imports.undoing import undo
from numeripole.privacy.merging import merge
from numeripole.privacy.models import Entry
from numeripole.ticking import jobs
from tests.imports.sheets import put, send
from tests.makers import NOW, book, make_activity, make_learner, make_user

pytestmark = pytest.mark.django_db
HEAD = "Nom;Prénom;Téléphone;Année de naissance;Sexe;Situation\n"
ODETTE = "Exemple;Odette;06 39 98 00 01;1950;F;Retraitée\n"
BAD = ";Marcel;;;;\n"


def test_one_bad_row_imports_nothing_unless_it_may_be_left_out(bras):
    with pytest.raises(ImportRefused) as refusal:
        put(HEAD + ODETTE + BAD)

    assert (refusal.value.code, Learner.objects.count()) == ("bad_rows", 0)
    assert put(HEAD + ODETTE + BAD, only_good=True).counts["new"] == 1


def test_file_says_who_imported_it_and_when(bras):
    claire = make_user()

    done = put(HEAD + ODETTE, by=claire)

    odette = Learner.objects.get()
    assert (odette.created_by, odette.created_at, odette.to_confirm) == (claire, NOW, False)
    assert (done.imported_by, done.imported_at, done.rows) == (claire, NOW, [])


def test_known_file_is_left_as_it_is(bras):
    make_learner(phone="+33639980001")

    done = put(HEAD + ODETTE)

    assert (done.counts["known"], Learner.objects.get().birth_year) == (1, None)


def test_blanks_of_a_known_file_are_filled_and_nothing_else_changes(bras):
    make_learner(phone="+33639980001", sex="masculin")

    done = put(HEAD + ODETTE, fill=True)

    odette = Learner.objects.get()
    assert (odette.birth_year, odette.situation, odette.sex) == (1950, "retraite", "masculin")
    assert (done.counts["filled"], done.counts["new"]) == (1, 0)


def test_blank_that_somebody_filled_meanwhile_stays_theirs(bras):
    odette = make_learner(email="odette@example.org")

    fill({odette.pk: {"email": "o@example.org", "birth_year": 1950}})

    odette.refresh_from_db()
    assert (odette.email, odette.birth_year) == ("odette@example.org", 1950)


@pytest.mark.parametrize(
    ("decision", "files", "year"), [("skip", 1, None), ("same", 1, 1950), ("new", 2, None)]
)
def test_pair_becomes_what_was_decided(bras, decision, files, year):
    make_learner("Odete")

    put(HEAD + ODETTE, fill=True, decided={2: decision})

    assert (Learner.objects.count(), Learner.objects.get(given_name="Odete").birth_year) == (files, year)


def test_importing_twice_is_done_once(bras):
    sheet = send(HEAD + ODETTE)
    orders = {"choices": Choices(), "seen": rehearse(sheet).fingerprint, "by": None, "now": NOW}

    done = [carry_out(sheet.pk, **orders), carry_out(sheet.pk, **orders)]

    assert (done[0], Learner.objects.count()) == (done[1], 1)


def test_file_made_since_the_rehearsal_is_looked_at_again(bras):
    sheet = send(HEAD + ODETTE)
    seen = rehearse(sheet).fingerprint
    make_learner(phone="+33639980001")

    with pytest.raises(ImportRefused) as refusal:
        carry_out(sheet.pk, choices=Choices(), seen=seen, by=None, now=NOW)

    assert (refusal.value.code, Learner.objects.count()) == ("changed", 1)


def test_journal_says_who_was_imported(bras):
    claire = make_user()

    put(HEAD + ODETTE, by=claire)

    key = Learner.objects.get().person_key
    assert {(one.kind, one.person_key, one.count, one.by) for one in Entry.objects.all()} == {
        ("created", key, None, claire),
        ("imported", None, 1, claire),
    }


def test_sheet_is_forgotten_after_a_day(bras):
    send(HEAD + ODETTE)
    done = put(HEAD + ODETTE + BAD, only_good=True)

    ticks = [tick(now=NOW + timedelta(hours=hours)) for hours in (23, 24, 25)]

    done.refresh_from_db()
    assert (ticks, Import.objects.count()) == ([0, 2, 0], 1)
    assert (done.rows, done.made, done.counts["new"]) == ([], {}, 1)


def test_file_limited_since_keeps_what_was_filled_when_the_import_is_taken_back(bras):
    odette = make_learner(phone="+33639980001")
    done = put(HEAD + ODETTE, fill=True)
    freeze(odette, why="", by=None, now=NOW)

    undo(done.pk, by=None, now=NOW)

    assert Learner.objects.get().birth_year == 1950


def test_tick_of_the_next_day_leaves_no_word_of_any_sheet(bras, settings):
    settings.TICK = [job for job in settings.TICK if job.startswith("numeripole.privacy.imports.")]
    make_learner(phone="+33639980001")
    send(HEAD + ODETTE)
    put(HEAD + ODETTE + "Autre;Marcel;;;;\n" + BAD, only_good=True, fill=True)
    held = Import.objects.exclude(rows=[]).count()

    jobs.tick(now=NOW + timedelta(days=1))

    assert (held, list(Import.objects.values_list("rows", "made", "filled"))) == (2, [([], {}, {})])


def test_import_taken_back_deletes_what_it_made_and_blanks_what_it_filled(bras):
    make_learner(phone="+33639980001")
    done = put(HEAD + ODETTE + "Autre;Marcel;;;;\n", fill=True)

    undo(done.pk, by=None, now=NOW)

    odette = Learner.objects.get()
    assert (odette.given_name, odette.birth_year, odette.sex) == ("Odette", None, "non_communique")


@pytest.mark.parametrize("use", ["booking", "change", "merge"])
def test_file_used_since_stays_when_the_import_is_taken_back(bras, use):
    done = put(HEAD + ODETTE + "Autre;Marcel;;;;\n")
    odette = Learner.objects.get(given_name="Odette")
    if use == "booking":
        book(make_activity(), odette)
    elif use == "merge":
        merge(odette, make_learner(), by=None, now=NOW)
    else:
        Learner.objects.filter(pk=odette.pk).update(email="odette@example.org")

    undone = undo(done.pk, by=None, now=NOW)

    assert list(Learner.objects.all()) == [odette]
    assert (undone.counts["gone"], undone.counts["kept"]) == (1, 1)


@pytest.mark.parametrize("hours", [0, 24])
def test_import_is_taken_back_once_and_within_the_day(bras, hours):
    done = put(HEAD + ODETTE)
    if not hours:
        undo(done.pk, by=None, now=NOW)

    with pytest.raises(ImportRefused):
        undo(done.pk, by=None, now=NOW + timedelta(hours=hours))
