"""The doctor finds each fault of an installation and says what to do; the monitor's page tells the same."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from numeripole.demo.accounts import EMAILS
from numeripole.running import doctor, health, machine
from numeripole.running.models import Backup
from numeripole.ticking.models import WHOLE, Run
from tests.accounts.makers import make_protected
from tests.makers import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def well(settings, tmp_path, monkeypatch):
    """A centre of its own in which nothing is wrong."""
    now = timezone.now()
    settings.DEMO, settings.HTTPS, settings.EMAIL_WORKS = False, True, True
    settings.SECRET_KEY = "kJ8s2_qPz7Xv0mWn4Rt6Yb1Lc9Hd3Gf5KaQeUiOoSxZyTrEwN"
    settings.CENTRE = settings.CENTRE | {"address": "https://ateliers.example.org"}
    settings.DATA_DIR, settings.BACKUPS = tmp_path, tmp_path / "backups"
    settings.STATIC_ROOT, settings.BASE_DIR = tmp_path, tmp_path
    settings.BACKUPS.mkdir(mode=0o700)
    tmp_path.chmod(0o700)
    (tmp_path / "staticfiles.json").touch()
    (tmp_path / ".env").touch(0o600)
    monkeypatch.setattr(machine, "certificate_end", lambda host, port: now + timedelta(days=60))
    make_protected("administrator")
    Run.objects.create(job=WHOLE, started_at=now, ended_at=now)
    Backup.objects.create(started_at=now, ended_at=now, name="numeripole.tar.gz")
    return tmp_path


def faults():
    return {str(part): fault for part, fault in doctor.examine(now=timezone.now()) if fault}


def guessable(settings, place, monkeypatch):
    settings.SECRET_KEY = "x" * 50


def env_open_to_all(settings, place, monkeypatch):
    (place / ".env").chmod(0o644)


def data_open_to_all(settings, place, monkeypatch):
    place.chmod(0o755)


def disk_full(settings, place, monkeypatch):
    monkeypatch.setattr(health, "LEAST_ROOM", 10**18)


def older(settings, place, monkeypatch):
    MigrationRecorder.Migration.objects.filter(app="running").delete()


def newer(settings, place, monkeypatch):
    MigrationRecorder.Migration.objects.create(app="courses", name="9999_later")


def no_static_files(settings, place, monkeypatch):
    (place / "staticfiles.json").unlink()


def clock_back(settings, place, monkeypatch):
    Run.objects.update(started_at=timezone.now() + timedelta(hours=1))


def demo_accounts(settings, place, monkeypatch):
    make_user("secretary", email=EMAILS[2])


def no_worker(settings, place, monkeypatch):
    Run.objects.update(ended_at=timezone.now() - timedelta(hours=1))


def job_fails(settings, place, monkeypatch):
    now = timezone.now()
    Run.objects.create(job="bookings.offers.tick", started_at=now, failed_at=now, failure="abc123 KeyError")


def no_backup(settings, place, monkeypatch):
    Backup.objects.update(ended_at=timezone.now() - timedelta(days=2))


def no_mail(settings, place, monkeypatch):
    settings.EMAIL_WORKS = False


def mail_down(settings, place, monkeypatch):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1


def no_https(settings, place, monkeypatch):
    settings.HTTPS = False


def certificate_ends(settings, place, monkeypatch):
    monkeypatch.setattr(machine, "certificate_end", lambda host, port: timezone.now() + timedelta(days=3))


@pytest.mark.parametrize(
    ("plant", "part", "said"),
    [
        (guessable, "Clé secrète", "NUMERIPOLE_SECRET_KEY"),
        (env_open_to_all, "Clé secrète", "chmod 600"),
        (data_open_to_all, "Dossiers", "chmod 700"),
        (disk_full, "Disque", "Faites de la place"),
        (older, "Version", "numeripole upgrade"),
        (newer, "Version", "plus récente"),
        (no_static_files, "Version", "collectstatic"),
        (clock_back, "Horloge", "a reculé"),
        (demo_accounts, "Comptes", "démonstration"),
        (no_worker, "Ce qui est dû", "--with-worker"),
        (job_fails, "Ce qui est dû", "abc123 KeyError"),
        (no_backup, "Sauvegardes", "numeripole backup"),
        (no_mail, "E-mail", "EMAIL_URL"),
        (mail_down, "E-mail", "ne répond pas"),
        (no_https, "Chiffrement des pages", "https://"),
        (certificate_ends, "Chiffrement des pages", "Renouvelez"),
    ],
)
def test_the_doctor_finds_the_fault_and_no_other(well, settings, monkeypatch, plant, part, said):
    assert faults() == {}

    plant(settings, well, monkeypatch)

    assert list(faults()) == [part]
    assert said in faults()[part]


def test_the_command_ends_with_a_failure_when_something_is_wrong(well, settings, capsys):
    settings.HTTPS = False
    with pytest.raises(CommandError, match="1 chose"):
        call_command("doctor")
    assert "✗ Chiffrement des pages" in capsys.readouterr().out


def test_the_monitor_is_told_that_all_is_well(well, client):
    response = client.get("/sante/", secure=True)
    assert (response.status_code, response.json()["well"]) == (200, True)


@pytest.mark.parametrize(("plant", "what"), [(disk_full, "disk"), (no_worker, "tick"), (no_backup, "backup")])
def test_the_monitor_is_told_what_is_not(well, client, settings, monkeypatch, plant, what):
    plant(settings, well, monkeypatch)

    response = client.get("/sante/", secure=True)

    assert (response.status_code, response.json()[what]) == (503, False)


def test_the_monitor_asks_five_questions(well, client, django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        client.get("/sante/", secure=True)


def test_a_password_alone_for_who_reads_files_is_said(well):
    make_user("facilitator", given_name="Odile")
    make_user("volunteer", given_name="Paul")

    [said] = faults().values()

    assert ("Odile" in said, "Paul" in said) == (True, False)
