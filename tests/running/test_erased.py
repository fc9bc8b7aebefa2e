"""Who was erased after a backup is erased again when it is put back."""

import stat
from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from courses.models import Learner
from numeripole.privacy.again import erase_again
from numeripole.privacy.files import erase
from numeripole.privacy.freezing import freeze
from numeripole.privacy.imports.undoing import undo
from numeripole.privacy.merging import merge
from numeripole.privacy.models import Entry, Merge
from numeripole.privacy.undoing import undo as part
from numeripole.running import backups, erased
from tests.equipment.makers import lend, make_item
from tests.imports.sheets import put
from tests.makers import NOW, make_commune, make_learner

pytestmark = pytest.mark.django_db(transaction=True)

KEY = "12345678-1234-4234-8234-123456789abc"


@pytest.fixture
def odette(centre):
    return Learner.objects.get(given_name="Odette")


@pytest.fixture
def listed(centre):
    """The keys on the list beside the backups."""
    return lambda: set(erased.read(centre / "backups"))


def key(learner):
    return str(learner.person_key)


def test_restore_erases_again_who_was_erased_since_the_backup(odette, restore):
    path, _rows = backups.back_up(now=timezone.now())
    erase(odette, by=None, now=NOW)

    status, said, _place = restore(path)

    assert status == 0, said
    assert "effacées de nouveau, car elles l’avaient été depuis cette sauvegarde\u00a0: 1" in said


def test_restore_erases_nobody_when_the_backup_is_the_later_one(odette, restore):
    erase(odette, by=None, now=NOW)
    path, _rows = backups.back_up(now=timezone.now() + timedelta(hours=1))

    _status, said, _place = restore(path)

    assert "Aucun effacement postérieur à cette sauvegarde" in said


def test_restore_without_a_list_says_what_to_do_again(centre, restore):
    path, _rows = backups.back_up(now=NOW)

    _status, said, _place = restore(path)

    assert "du mardi 1er\u00a0décembre 2026 à 9\u00a0h, n’est connu ici" in said
    assert "d’après le registre des demandes et les courriers" in said
    assert "notez de nouveau ce que des personnes ont refusé depuis" in said


def test_list_says_nothing_of_a_person_and_is_ours_alone(centre, odette):
    erase(odette, by=None, now=NOW)

    [path] = (centre / "backups").iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_text().split()[1:] == [key(odette)]


def test_erasure_that_was_taken_back_is_not_listed(odette, listed):
    with transaction.atomic():
        erase(odette, by=None, now=NOW)
        transaction.set_rollback(True)

    assert (listed(), Learner.objects.filter(pk=odette.pk).exists()) == (set(), True)


def test_erasure_stands_when_the_list_cannot_be_written(odette, settings, caplog):
    settings.BACKUPS = settings.MEDIA_ROOT / "centre" / "photo.png"

    erase(odette, by=None, now=NOW)

    assert not Learner.objects.filter(pk=odette.pk).exists()
    assert key(odette) in caplog.text


def test_erasing_what_two_files_became_lists_both(odette, listed):
    double, merged = make_learner("Odete"), make_learner("Odett")
    merge(double, merged, by=None, now=NOW)
    merge(odette, double, by=None, now=NOW)

    erase(odette, by=None, now=NOW)

    assert listed() == {key(odette), key(double), key(merged)}


def test_import_taken_back_lists_the_files_that_it_made(centre, listed):
    make_commune()
    done = put("Nom;Prénom;Téléphone\nExemple;Simone;06 39 98 00 07\n")
    simone = Learner.objects.get(given_name="Simone")

    undo(done.pk, by=None, now=NOW)

    assert listed() == {key(simone)}


def test_line_that_was_cut_off_names_nobody_and_spoils_no_other(centre, listed):
    folder = centre / "backups"
    folder.mkdir()
    (folder / "erased-2026-12-ecole.txt").write_text(f"2026-12-01T08:00:00Z {KEY[:20]}")
    erased.append(folder / "erased-2026-12-ecole.txt", f"2026-12-01T08:00:00Z {KEY}\n")

    assert erased.read(folder) == {KEY: datetime(2026, 12, 1, 8, tzinfo=UTC)}


def test_lists_go_with_the_last_backup_that_they_could_mend(centre):
    (centre / "backups").mkdir()
    months = ("2025-06", "2025-09", "2025-11", "2026-12")
    for month in months:
        (centre / "backups" / f"erased-{month}-ecole.txt").touch()
    backups.back_up(now=datetime(2025, 9, 30, 12, tzinfo=UTC))
    backups.back_up(now=datetime(2026, 12, 31, 12, tzinfo=UTC))

    left = {path.name[7:14] for path in (centre / "backups").glob("erased-*")}
    assert left == set(months[1:])


# The order, given to a database as a backup brought it back


def test_file_that_was_limited_at_the_time_is_erased_all_the_same(odette):
    freeze(odette, why="", by=None, now=NOW)

    assert erase_again({key(odette)}, now=NOW) == (1, [])
    assert Entry.objects.filter(person_key=odette.person_key, kind="erased", origin="itself").exists()


def test_file_that_still_holds_a_loan_stays_and_is_named_by_its_number(odette):
    lend(make_item(), learner=odette)

    assert erase_again({key(odette)}, now=NOW) == (0, [odette.pk])
    assert Learner.objects.filter(pk=odette.pk).exists()


def test_file_that_held_another_persons_too_stays(odette):
    paul = make_learner("Paul")
    merge(odette, paul, by=None, now=NOW)
    assert erase_again({key(odette)}, now=NOW) == (0, [odette.pk])

    part(Merge.objects.get(), by=None, now=NOW)
    assert erase_again({key(odette)}, now=NOW) == (1, [])
    assert Learner.objects.filter(given_name="Paul").exists()


def test_key_of_nobody_erases_nobody(centre):
    assert erase_again({KEY}, now=NOW) == (0, [])
    assert Learner.objects.count() == 2
