import pytest
from django.core.management import CommandError, call_command

from courses.models import Competence, Skill
from tests.courses.learning import make_course

pytestmark = pytest.mark.django_db

HEAD = "sentence_fr;practice_fr;digcomp3;crcn;courses\n"
ROW = "J’écris à la mairie.;Écrivez un message.;2.3;2.4;C1\n"


@pytest.fixture
def bring(tmp_path):
    """Import a sheet of these lines, and give what is said."""
    Competence.objects.create(framework="digcomp", version="3.0", code="2.3", title="Participer")
    Competence.objects.create(framework="crcn", version="2019", code="2.4", title="S’insérer")
    make_course("C1")

    def bring(*lines, capsys=None, **options):
        sheet = tmp_path / "acquis.csv"
        sheet.write_text(HEAD + "".join(lines), encoding="utf-8-sig")
        call_command("import_skills", sheet, **options)

    return bring


def test_sheet_adds_the_centres_own_skills(bring):
    bring(ROW)

    skill = Skill.objects.get()
    codes = [one.code for one in skill.competences.all()]
    assert (skill.is_own, skill.code, sorted(codes)) == (True, "P001", ["2.3", "2.4"])
    assert skill.courses.get().code == "C1"


def test_same_sheet_again_changes_nothing(bring, capsys):
    bring(ROW)
    bring(ROW)

    assert "ajoutées 0, changées 0, déjà là 1" in capsys.readouterr().out


def test_rehearsal_writes_nothing(bring, capsys):
    bring(ROW, dry_run=True)

    assert ("Rien n’est écrit" in capsys.readouterr().out, Skill.objects.count()) == (True, 0)


def test_unknown_code_refuses_the_whole_sheet_with_row_and_reason(bring):
    with pytest.raises(
        CommandError, match="Ligne 3\u00a0: « 9.9 »".replace("« ", "«\u00a0").replace(" »", "\u00a0»")
    ):
        bring(ROW, "Je lis.;;9.9;;\n")

    assert not Skill.objects.exists()


def test_file_that_is_no_sheet_is_refused(tmp_path):
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0")

    with pytest.raises(CommandError, match="UTF-8"):
        call_command("import_skills", tmp_path / "photo.jpg")


def test_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(CommandError, match="absent.csv"):
        call_command("import_skills", tmp_path / "absent.csv")
