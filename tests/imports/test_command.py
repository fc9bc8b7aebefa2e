import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command

from courses.models import Learner
from numeripole.privacy.imports.models import Import
from tests.imports.sheets import HEAD
from tests.makers import make_learner

pytestmark = pytest.mark.django_db
ROWS = f"{HEAD}\nExemple;Odette;0639980001;;1950;F;;;;sourde\nExemple;Marcele;;;;;;;;\n"
BAD = ROWS + ";Luc;;;hier;;;;;\n"


@pytest.fixture
def run(tmp_path, capsys):
    """Give the command a sheet, and what it prints."""

    def run(text, *options):
        file = tmp_path / "gens.csv"
        file.write_text(text)
        call_command("import_learners", file, *options)
        return capsys.readouterr().out.replace("\u00a0", " ")

    return run


def test_command_rehearses_and_writes_nothing(run):
    make_learner("Marcel")

    printed = run(BAD, "--dry-run")

    assert "Ligne 4, case A4 (Nom) : Le nom manque." in printed
    assert "La ligne 3 est peut-être la même personne que la fiche" in printed
    assert "3 lignes : 1 nouvelles personnes, 0 déjà connues, 1 peut-être connues" in printed
    assert "Colonnes laissées de côté : Remarques." in printed
    assert (Learner.objects.count(), Import.objects.count()) == (1, 0)


def test_command_imports_the_good_rows_when_asked(run):
    assert "Fiches créées : 2." in run(BAD, "--only-good")
    assert Learner.objects.count() == 2


def test_command_refuses_bad_rows_and_leaves_nothing(run):
    with pytest.raises(CommandError, match="illisibles"):
        run(BAD)

    assert (Learner.objects.count(), Import.objects.count()) == (0, 0)


def test_command_refuses_a_file_that_is_not_there(tmp_path):
    with pytest.raises(CommandError, match="gens.csv"):
        call_command("import_learners", tmp_path / "gens.csv")


def test_command_is_called_with_a_hyphen():
    told = subprocess.run(
        [sys.executable, "-m", "numeripole", "import-learners", "--help"],
        capture_output=True,
        text=True,
        check=True,
    )

    assert "--only-good" in told.stdout
