"""Workbooks as they come, and as they should never come: each is read, or refused in a sentence."""

import io
import struct
import zipfile

import pytest
from django.core.exceptions import ValidationError

from numeripole.privacy.imports.rehearsal import rehearse
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


def test_entities_that_multiply_are_refused():
    laughs = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 9))
    cell = '<row><c t="inlineStr"><is><t>&a8;</t></is></c></row>'
    bomb = (
        f"<!DOCTYPE x [<!ENTITY a0 'ha'>{laughs}]><worksheet {MAIN}><sheetData>{cell}</sheetData></worksheet>"
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as book:
        book.writestr("xl/worksheets/sheet1.xml", bomb)

    assert "ne savons pas lire" in refusal_of(buffer.getvalue())


@pytest.mark.parametrize("row", ['<row r="x"/>', '<row r="2"><c r="A2" t="s"><v>99</v></c></row>', "<row"])
def test_broken_sheet_is_refused_in_a_sentence(row):
    broken = workbook(row, extra=[("xl/sharedStrings.xml", f"<sst {MAIN}/>")])

    assert "ne savons pas lire" in refusal_of(broken)


def test_locked_workbook_is_refused_in_a_sentence():
    data = bytearray(workbook(f'<row r="2">{text("A2", "A")}</row>'))
    for mark, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        data[data.index(mark) + place] |= 1

    assert "ne savons pas lire" in refusal_of(bytes(data))
