"""A backup holds everything, is checked, and comes back whole."""

import json
import tarfile
from datetime import datetime, timedelta

import pyrage
import pytest
from django.core.management import call_command

from bookings.models import Booking
from courses.models import Learner
from numeripole.running import backups, nightly
from numeripole.running.archives import CONTENTS
from numeripole.running.models import Backup
from numeripole.running.refusals import RunningRefused
from numeripole.running.rows import fingerprints, tables
from tests.makers import NOW, PARIS, make_learner

pytestmark = pytest.mark.django_db(transaction=True)


def test_backup_comes_back_row_for_row(centre, restore):
    path, rows = backups.back_up(now=NOW)

    status, said, _place = restore(path, "--fingerprints")

    assert status == 0, said
    assert rows["courses.Learner"] == 2
    assert json.loads(said) == {"rows": rows, "fingerprints": fingerprints(using="default")}


def test_restore_brings_the_files_and_says_what_came(centre, restore):
    path, _rows = backups.back_up(now=NOW)

    status, said, place = restore(path)

    assert status == 0, said
    assert (place / "media" / "centre" / "photo.png").read_bytes() == b"photo"
    assert said.splitlines()[0].endswith(": 2")


def test_what_is_written_while_the_backup_is_made_is_in_the_next_one(centre):
    first, _rows = backups.back_up(now=NOW)
    make_learner("Simone")

    _second, rows = backups.back_up(now=NOW + timedelta(hours=1))

    assert rows["courses.Learner"] == 3
    assert backups.check(first, tables())["rows"]["courses.Learner"] == 2


def test_a_place_that_holds_people_is_not_written_over(centre, restore):
    path, _rows = backups.back_up(now=NOW)
    restore(path)

    status, said, _place = restore(path)

    assert (status, "contient déjà des personnes" in said) == (1, True)


@pytest.mark.parametrize("place", [0.1, 0.5, 0.9, 0.999])
def test_a_changed_byte_is_found(centre, place):
    path, _rows = backups.back_up(now=NOW)
    data = bytearray(path.read_bytes())
    data[int(len(data) * place)] ^= 0xFF
    path.write_bytes(data)

    with pytest.raises(RunningRefused, match="abîmée"):
        backups.check(path, tables())


def test_a_backup_cut_short_is_refused(centre, restore):
    path, _rows = backups.back_up(now=NOW)
    path.write_bytes(path.read_bytes()[:-2000])

    status, said, place = restore(path)

    assert (status, "abîmée" in said) == (1, True)
    assert not (place / "media").exists()


def test_a_backup_of_a_newer_version_is_refused(centre, restore):
    path, _rows = backups.back_up(now=NOW)
    rewrite(path, lambda contents: contents["migrations"].append(["courses", "9999_later"]))

    status, said, _place = restore(path)

    assert (status, "version plus récente" in said) == (1, True)


def rewrite(path, change):
    """The archive again, with its list changed."""
    with tarfile.open(path) as archive:
        archive.extractall(path.parent / "held", filter="data")
    listed = path.parent / "held" / CONTENTS
    contents = json.loads(listed.read_text())
    change(contents)
    listed.write_text(json.dumps(contents))
    with tarfile.open(path, "w:gz") as archive:
        for file in sorted((path.parent / "held").iterdir()):
            archive.add(file, file.name)


def test_an_encrypted_backup_opens_with_its_key_alone(centre, settings):
    settings.BACKUP_KEY = str(pyrage.x25519.Identity.generate())
    path, rows = backups.back_up(now=NOW)
    assert b"Odette" not in path.read_bytes()
    assert backups.check(path, tables())["rows"] == rows

    settings.BACKUP_KEY = str(pyrage.x25519.Identity.generate())
    with pytest.raises(RunningRefused, match="autre clé"):
        backups.check(path, tables())


def test_a_key_that_is_none_is_refused(centre, settings):
    settings.BACKUP_KEY = "secret"
    with pytest.raises(RunningRefused, match="--new-key"):
        backups.back_up(now=NOW)
    assert list(settings.BACKUPS.iterdir()) == []


def test_two_years_of_nights_keep_seven_days_five_weeks_and_twelve_months():
    kept = set()
    for night in range(730):
        instant = datetime(2025, 1, 1, 2, 30, tzinfo=PARIS) + timedelta(days=night)
        kept = backups.kept({*kept, instant})

    ages = sorted((instant - one).days for one in kept)
    assert ages[:7] == list(range(7))
    assert len({one.strftime("%Y-%m") for one in kept}) == 12
    assert {7, 14, 21} <= {age - age % 7 for age in ages}
    assert len(kept) <= 7 + 5 + 12


def test_rotation_takes_away_files_it_knows_and_no_other(centre, settings):
    settings.BACKUPS.mkdir()
    (settings.BACKUPS / "notes.txt").write_text("keep")
    for month in range(1, 13):
        backups.back_up(now=datetime(2025, month, 3, 3, tzinfo=PARIS))
    backups.back_up(now=datetime(2026, 1, 3, 3, tzinfo=PARIS))

    names = sorted(path.name for path in settings.BACKUPS.iterdir())
    assert (len(names), names[0], names[1][11:17]) == (13, "notes.txt", "202502")


def test_the_night_makes_one_backup_whoever_ticks(centre):
    night = datetime(2026, 12, 2, 2, 30, tzinfo=PARIS)

    done = [nightly.tick(now=night + timedelta(minutes=minutes)) for minutes in range(3)]

    assert done == [1, 0, 0]
    assert Backup.objects.last_good().rows > 0


def test_nothing_is_backed_up_before_the_small_hours(centre):
    assert nightly.tick(now=datetime(2026, 12, 2, 0, 30, tzinfo=PARIS)) == 0


def test_a_backup_that_failed_says_why_and_is_made_two_hours_later(centre, settings):
    night, good = datetime(2026, 12, 2, 2, 30, tzinfo=PARIS), settings.BACKUPS
    settings.BACKUPS = centre / "media" / "centre" / "photo.png" / "full"
    with pytest.raises(OSError, match="photo"):
        nightly.tick(now=night)
    assert Backup.objects.get().failure
    settings.BACKUPS = good

    assert [nightly.tick(now=night + timedelta(hours=hours)) for hours in (1, 3)] == [0, 1]
    assert Backup.objects.get().failure == ""


def test_the_command_says_where_the_backup_is(centre, settings, capsys):
    call_command("backup")
    [path] = settings.BACKUPS.iterdir()
    assert str(path) in capsys.readouterr().out


def test_the_centre_is_as_it_was_after_a_backup(centre):
    backups.back_up(now=NOW)
    assert (Learner.objects.count(), Booking.objects.count()) == (2, 1)
