import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from equipment.models import Item, Model
from tests.equipment.makers import make_item, make_model
from tests.lending.pages import said
from tests.makers import make_place

pytestmark = pytest.mark.django_db

HEAD = "Numéro;Modèle;Lieu;Série;Prix;Acquis le;Origine;État\r\n"
ROW = "TAB-01;Tablette;Numéripôle;SN1;180,50;08/12/2025;Reconditionné;Usé\r\n"


def rehearse(client, data, name="materiel.csv"):
    data = data.encode("utf-8-sig") if isinstance(data, str) else data
    return client.post(reverse("lending:import_items"), {"file": SimpleUploadedFile(name, data)})


def put(client, answer):
    return client.post(reverse("lending:put_import"), {"ready": answer.context["ready"]}, follow=True)


def workbook(rows):
    """An XLSX file as spreadsheets write them: words apart, numbers in the cells."""
    words = sorted({cell for row in rows for cell in row if isinstance(cell, str)})
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    lines = []
    for number, row in enumerate(rows, start=1):
        cells = ""
        for letter, cell in zip("ABCDEFGH", row, strict=False):
            of = f't="s"><v>{words.index(cell)}' if isinstance(cell, str) else f"><v>{cell}"
            cells += f'<c r="{letter}{number}" {of}</v></c>'
        lines.append(f'<row r="{number}">{cells}</row>')
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as book:
        texts = "".join(f"<si><t>{word}</t></si>" for word in words)
        book.writestr("xl/sharedStrings.xml", f"<sst {main}>{texts}</sst>")
        sheet = f"<worksheet {main}><sheetData>{''.join(lines)}</sheetData></worksheet>"
        book.writestr("xl/worksheets/sheet1.xml", sheet)
    return buffer.getvalue()


def test_rehearsal_says_what_would_be_done_and_writes_nothing(desk):
    make_place()

    answer = rehearse(desk, HEAD + ROW)

    assert "1 appareil peut entrer en stock." in said(answer)
    assert "1 nouveau modèle : Tablette" in said(answer)
    assert (Item.objects.count(), Model.objects.count()) == (0, 0)


def test_what_was_rehearsed_is_put_in_stock_as_written(desk):
    make_place()

    put(desk, rehearse(desk, HEAD + ROW))

    item = Item.objects.get()
    assert (item.number, item.model.name, item.serial, str(item.price)) == (
        "TAB-01",
        "Tablette",
        "SN1",
        "180.50",
    )
    assert (item.acquired_on.isoformat(), item.origin, item.state) == ("2025-12-08", "refurbished", "worn")


def test_workbook_is_read_as_a_sheet(desk):
    make_place()

    put(desk, rehearse(desk, workbook([["numéro", "modèle", "acquis le"], ["TAB-1", "Tablette", 46000]])))

    assert Item.objects.get().acquired_on.isoformat() == "2025-12-09"


def test_old_windows_sheet_with_commas_is_read(desk):
    make_place("Mairie", slug="mairie")

    answer = rehearse(desk, "numéro,modèle\nA-1,Écran\n".encode("cp1252"))

    assert answer.context["result"].new_models == ["Écran"]


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ("A-1;T;;;;;;\r\nA-1;T;;;;;;\r\n", "Ligne 3 : le numéro A-1 est deux fois dans ce tableau."),
        ("N-0;T;;;;;;\r\n", "Ligne 2 : le numéro N-0 est déjà en stock."),
        (";T;;;;;;\r\n", "Ligne 2 : le numéro manque."),
        ("A-1;;;;;;;\r\n", "Ligne 2 : le modèle manque."),
        ("A-1;T;Lune;;;;;\r\n", "Ligne 2 : le lieu « Lune » n’est pas l’un des nôtres."),
        ("A-1;T;;;cher;;;\r\n", "Ligne 2 : « cher » n’est pas un prix."),
        ("A-1;T;;;;31/02/2026;;\r\n", "Ligne 2 : « 31/02/2026 » n’est pas une date"),
        ("A-1;T;;;;;volé;\r\n", "Ligne 2 : « volé » n’est aucun de"),
        ("", "Aucun appareil dans ce tableau"),
    ],
)
def test_each_bad_row_is_said_with_its_number(desk, rows, sentence):
    make_item().change(number="N-0", by=None, now=None)

    answer = rehearse(desk, HEAD + rows)

    assert (answer.status_code, answer.context["ready"], Item.objects.count()) == (422, "", 1)
    assert sentence in said(answer).replace("\u00a0", " ")


@pytest.mark.parametrize(
    "data", [b"\x00\x01\x02", b"PK\x03\x04rien", b"%PDF-1.7\n", b"lieu;prix\nici;3\n", b" "]
)
def test_file_that_is_no_inventory_is_refused_in_a_sentence(desk, data):
    make_place()

    answer = rehearse(desk, data)

    assert (answer.status_code, Item.objects.count()) == (422, 0)


def test_formula_in_a_sheet_stays_text(desk):
    make_place()

    put(desk, rehearse(desk, "numéro;modèle\n=1+1;<b>X</b>\n"))

    assert (Item.objects.get().number, Model.objects.get().name) == ("=1+1", "<b>X</b>")


def test_number_taken_since_the_rehearsal_puts_nothing_in_stock(desk):
    model = make_model("Tablette")
    rehearsed = rehearse(desk, "numéro;modèle;lieu\nA-1;Tablette;Numéripôle\n") if make_place() else None
    make_item(model=model).change(number="A-1", by=None, now=None)

    put(desk, rehearsed)

    assert Item.objects.count() == 1


def test_what_was_not_rehearsed_here_is_refused(desk):
    answer = desk.post(reverse("lending:put_import"), {"ready": "faux"}, follow=True)

    assert "choisissez de nouveau le fichier" in said(answer)
