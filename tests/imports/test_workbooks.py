"""Workbooks as they come, and as they should never come: each is read, or refused in a sentence."""

import io
import struct
import tracemalloc
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile

from numeripole.privacy.imports.rehearsal import rehearse
from numeripole.spreadsheets import rows_of
from tests.imports.sheets import read

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def text(reference, word):
    return f'<c r="{reference}" t="inlineStr"><is><t>{word}</t></is></c>'


TITLES = f'<row r="1">{text("A1", "Nom")}{text("B1", "Prénom")}</row>'


def workbook(rows, *, head=TITLES, extra=()):
    """A workbook whose sheet has these rows of XML under its headings."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as book:
        sheet = f"<worksheet {MAIN}><sheetData>{head}{rows}</sheetData></worksheet>"
        book.writestr("xl/worksheets/sheet1.xml", sheet)
        for name, data in extra:
            book.writestr(name, data)
    return buffer.getvalue()


def refusal_of(data):
    with pytest.raises(ValidationError) as refusal:
        read(data)
    [sentence] = refusal.value.messages
    return sentence


@pytest.mark.django_db
def test_formula_without_a_result_is_a_bad_row():
    row = '<row r="2"><c r="A2"><f>A1&amp;B1</f></c><c r="B2" t="str"><f>B1</f><v>Odette</v></c></row>'

    [problem] = rehearse(read(workbook(row))).problems

    assert (problem.cell, problem.reason) == ("A2", "Le nom manque.")


@pytest.mark.django_db
def test_result_that_failed_is_a_bad_row():
    row = f'<row r="2"><c r="A2" t="e"><f>X9</f><v>#REF!</v></c>{text("B2", "Odette")}</row>'

    [problem] = rehearse(read(workbook(row))).problems

    assert (problem.cell, "formule" in problem.reason) == ("A2", True)


@pytest.mark.django_db
def test_rows_under_a_merged_name_are_bad_but_the_first():
    first = f'<row r="2">{text("A2", "Exemple")}{text("B2", "Odette")}</row>'
    second = f'<row r="3"><c r="A3"/>{text("B3", "Luc")}</row>'

    rehearsal = rehearse(read(workbook(first + second)))

    assert (list(rehearsal.new), rehearsal.bad) == ([2], [3])


def test_bomb_is_refused_unopened():
    assert "ne savons pas lire" in refusal_of(workbook("", extra=[("xl/media/1", b"0" * 40_000_000)]))


def test_bomb_that_lies_about_its_size_is_refused():
    data = bytearray(workbook("<row/>" * 3_000_000))
    for mark, place in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = data.index(mark) + place
        data[at : at + 4] = struct.pack("<I", 1000)

    assert "ne savons pas lire" in refusal_of(bytes(data))


LAUGHS = "<!ENTITY a0 'ha'>" + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
# A hundred times what was sent: the reader of XML by itself finds that bearable.
SMILE = f"<!ENTITY a8 '{'ha' * 145}'>"


ENTITIES = pytest.mark.parametrize(("entities", "times"), [(LAUGHS, 1), (SMILE, 1), (SMILE, 6_000_000)])


@ENTITIES
def test_sheet_whose_entities_multiply_is_refused(entities, times):
    row = f"<row>{text('A2', '&a8;' * times)}</row>"
    sheet = f"<!DOCTYPE x [{entities}]><worksheet {MAIN}><sheetData>{TITLES}{row}</sheetData></worksheet>"
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/worksheets/sheet1.xml", sheet)

    assert "ne savons pas lire" in refusal_of(buffer.getvalue())


@ENTITIES
def test_words_whose_entities_multiply_are_refused(entities, times):
    words = f"<!DOCTYPE x [{entities}]><sst {MAIN}><si><t>{'&a8;' * times}</t></si></sst>"
    row = '<row r="2"><c r="A2" t="s"><v>0</v></c></row>'

    assert "ne savons pas lire" in refusal_of(workbook(row, extra=[("xl/sharedStrings.xml", words)]))


@pytest.mark.parametrize("cell", ["<c/>", "<c><is><t/></is></c>"])
def test_row_of_more_cells_than_a_row_has_is_refused(cell):
    assert "ne savons pas lire" in refusal_of(workbook(f"<row>{cell * 100_000}</row>"))


def test_rows_without_a_word_are_not_held_in_memory():
    data = ContentFile(workbook("<row/>" * 100_000, head=""))
    tracemalloc.start()
    found = rows_of(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert (found, peak < 3_000_000) == ([], True)


@pytest.mark.parametrize("row", ['<row r="x"/>', '<row r="2"><c r="A2" t="s"><v>99</v></c></row>', "<row"])
def test_broken_sheet_is_refused_in_a_sentence(row):
    broken = workbook(row, extra=[("xl/sharedStrings.xml", f"<sst {MAIN}/>")])

    assert "ne savons pas lire" in refusal_of(broken)


def test_locked_workbook_is_refused_in_a_sentence():
    data = bytearray(workbook(f'<row r="2">{text("A2", "A")}</row>'))
    for mark, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        data[data.index(mark) + place] |= 1

    assert "ne savons pas lire" in refusal_of(bytes(data))
