"""Reports as files: the same typed numbers in each, and text that no spreadsheet runs."""

import csv
import io
import shutil
import subprocess
from dataclasses import replace
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from numeripole.statistics.canonical import canonical, read_canonical
from numeripole.statistics.files.lines import lines_of
from numeripole.statistics.files.names import file_name
from numeripole.statistics.files.workbooks import workbook_of
from numeripole.statistics.secrecy.masking import masked
from numeripole.statistics.tables import Hidden, Share
from tests.statistics.published import label, report, table, village

YEAR = (date(2026, 1, 1), date(2026, 12, 31))


def document(**changes):
    return replace(masked(report(village(1), *YEAR)), profile="mairie", **changes)


def sheets(content):
    book = openpyxl.load_workbook(io.BytesIO(content))
    return {one.title: [[cell.value for cell in row] for row in one.iter_rows()] for one in book}


def numbers_of(table):
    """The table as a workbook should hold it: hours for minutes, a word for what is hidden."""
    lines = []
    for row, line in zip(table.rows, table.cells, strict=True):
        cells = [row.text]
        for column, cell in zip(table.columns, line, strict=True):
            if isinstance(cell, Hidden):
                cells.append("masqué")
            elif cell is not None and table.counts_at(row, column) == "minutes":
                cells.append(float(round(Decimal(cell) / 60 + Decimal("0.0001"), 1)))
            else:
                cells.append(cell)
        lines.append(cells)
    return lines


def test_a_workbook_holds_typed_numbers_a_sheet_for_each_table_and_the_method():
    true = document()

    read = sheets(workbook_of(true))

    assert list(read) == ["À propos", "age", "sex", "commune", "theme", "months", "times", "Méthode"]
    for one in true.tables:
        assert read[one.key][1:] == numbers_of(one)


@pytest.mark.parametrize("text", ["=1+1", "+33", "-2", "@SUM(A1)", "{=1}", "https://example.org", "12"])
def test_text_stays_text_in_a_workbook(text):
    one = table("a", [replace(label("x"), text=text)], (label("people", counts="people"),), [[7]])

    book = openpyxl.load_workbook(io.BytesIO(workbook_of(document(tables=(one,)))))

    cell = book["a"]["A2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_sheets_of_one_name_are_told_apart():
    long = "Accompagnements [12] : mois / années, deux fois"
    one = table("a", [label("x")], (label("people", counts="people"),), [[7]])
    twice = tuple(replace(one, title=long) for _time in range(3))

    names = list(sheets(workbook_of(document(tables=twice))))

    assert len(set(names)) == 5
    assert all(len(name) <= 31 for name in names)


def test_costs_and_shares_are_numbers():
    columns = (
        label("cents", counts="cents"),
        label("people", counts="people"),
        label("each", counts="euros", share=Share("cents", "people")),
    )
    one = table("cost", [label("x")], columns, [[123456, 100, Decimal("12.35")]])

    assert sheets(workbook_of(document(tables=(one,))))["cost"][1][1:] == [1234.56, 100, 12.35]


def test_a_share_of_a_hidden_number_is_hidden():
    columns = (
        label("people", counts="people"),
        label("share", counts="percent", share=Share("people", "people", "total")),
    )
    rows = [label(code, (("sex", code),)) for code in "abc"] + [label("total", parts=("a", "b", "c"))]
    cells = [[2, Decimal("4.0")], [8, Decimal("16.0")], [40, Decimal("80.0")], [50, Decimal("100.0")]]
    true = document(tables=(table("sex", rows, columns, cells, behind="people"),))

    shown = masked(true).table("sex")

    assert [line[1] for line in shown.cells] == [
        Hidden.DERIVED,
        Hidden.DERIVED,
        Decimal("80.0"),
        Decimal("100.0"),
    ]


def test_the_sheet_holds_every_number_once():
    true = document()

    lines = list(lines_of(true))

    numbers = [
        float(line[3]) if isinstance(line[3], Decimal) else line[3] for line in lines if line[0] == "sex"
    ]
    assert numbers == [number for line in numbers_of(true.table("sex")) for number in line[1:]]


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        ("2026-01-01", "2026-12-31", "bilan-mairie-2026.xlsx"),
        ("2026-09-01", "2027-08-31", "bilan-mairie-2026-2027.xlsx"),
        ("2026-01-01", "2026-03-31", "bilan-mairie-2026-01-01-2026-03-31.xlsx"),
    ],
)
def test_a_file_is_called_by_its_profile_and_period(first, last, name):
    assert file_name(document(first=first, last=last), "xlsx") == name


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice Calc")
def test_libreoffice_reads_the_same_numbers(tmp_path):
    true = document()
    (tmp_path / "bilan.xlsx").write_bytes(workbook_of(true))

    # Every sheet as CSV, numbers as they are kept and not as they are shown.
    every = "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,false,false,false,false,-1"
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    command = [
        "soffice",
        home,
        "--headless",
        "--convert-to",
        every,
        "--outdir",
        tmp_path,
        tmp_path / "bilan.xlsx",
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)

    for one in true.tables:
        with open(tmp_path / f"bilan-{one.key}.csv", encoding="utf-8") as file:
            read = [[typed(cell) for cell in line] for line in csv.reader(file, delimiter=";")]
        assert read[1:] == [
            [typed(str("" if cell is None else cell)) for cell in line] for line in numbers_of(one)
        ]


def typed(text):
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return text


def test_data_say_what_is_hidden_and_are_read_back():
    true = document()

    text = canonical(true)

    assert '{"hidden":"c"}' in text
    assert read_canonical(text) == true
