"""Sheets that people send: CSV as any spreadsheet writes it, and XLSX, read as rows of text.

Only the first sheet, no formula, nothing run; a file too large or not a sheet is refused with a sentence.
"""

import csv
import io
import re
import zipfile
import zlib
from datetime import date
from itertools import islice
from xml.etree import ElementTree

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MOST_BYTES, MOST_UNPACKED, MOST_ROWS = 2_000_000, 30_000_000, 5000
# A row has 16,384 cells at most, each with its value; so much of a workbook is read at a time.
MOST_ELEMENTS, CHUNK = 50_000, 65_536
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
COLUMN = re.compile(r"[A-Z]+")
# From this day spreadsheets count days.
EXCEL_EPOCH = date(1899, 12, 30)
# All that an archive or a workbook that is none, or only half of one, may raise.
UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, ElementTree.ParseError, csv.Error),
    *(ValueError, LookupError, RuntimeError, EOFError, OSError),
)


def rows_of(file, *, most=MOST_ROWS):
    """The rows of the file, each a list of stripped texts; rows without a word are left out, numbers kept.

    Gives (number of the row in the sheet, cells); refuses with a ValidationError.
    """
    if file.size > MOST_BYTES:
        raise ValidationError(_("This file is too heavy: send at most 2 MB."), code="too_heavy")
    data = file.read()
    try:
        rows = xlsx(data) if data.startswith(b"PK") else separated(data)
        # One more than is allowed is enough to know that there are too many.
        found = list(islice(((number, cells) for number, cells in rows if any(cells)), most + 1))
    except UNREADABLE as error:
        raise ValidationError(
            _("This is no sheet that we can read: save it as CSV or XLSX, then send it again."),
            code="no_sheet",
        ) from error
    if len(found) > most:
        raise ValidationError(_("This sheet has more than 5000 rows: send it in parts."), code="too_long")
    return found


def separated(data):
    """The rows of a CSV file in UTF-8 or in the old code of Windows; the commonest separator counts."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = data.decode("cp1252")
    if "\0" in text:
        raise ValueError("Not text.")
    # A title may stand above the headings.
    first = "".join(islice(io.StringIO(text), 10))
    separator = max(";,\t", key=first.count)
    for number, cells in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator), start=1):
        yield number, [cell.strip() for cell in cells]


def xlsx(data):
    """The rows of the first sheet of a workbook."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        if sum(part.file_size for part in book.infolist()) > MOST_UNPACKED:
            raise ValueError("Too large once unpacked.")
        names = sorted(name for name in book.namelist() if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name))
        strings = shared(book) if "xl/sharedStrings.xml" in book.namelist() else []
        with book.open(names[0] if names else "xl/worksheets/sheet1.xml") as sheet:
            yield from enumerate_rows(sheet, strings)


class Parts:
    """Keeps each part of one tag until it is taken, and nothing else: a sheet is never held whole as a tree.

    A document that defines entities, which multiply, or a part of more elements than a row has, is refused.
    """

    def __init__(self, tag):
        self.tag, self.found, self.tree, self.elements = tag, [], None, 0

    def doctype(self, *named):
        raise ValueError("No workbook says what kind of document it is.")

    def start(self, tag, attributes):
        if tag == self.tag:
            self.tree, self.elements = ElementTree.TreeBuilder(), 0
        if self.tree:
            self.elements += 1
            if self.elements > MOST_ELEMENTS:
                raise ValueError("Too many elements.")
            self.tree.start(tag, attributes)

    def data(self, text):
        if self.tree:
            self.tree.data(text)

    def end(self, tag):
        if self.tree:
            part = self.tree.end(tag)
            if tag == self.tag:
                self.found.append(part)
                self.tree = None

    def take(self):
        found, self.found = self.found, []
        return found


def parts_of(document, tag):
    """The parts of this tag, one after the other."""
    parts = Parts(f"{MAIN}{tag}")
    parser = ElementTree.XMLParser(target=parts)  # noqa: S314 - `Parts` refuses what is dangerous
    while chunk := document.read(CHUNK):
        parser.feed(chunk)
        yield from parts.take()
    parser.close()


def enumerate_rows(sheet, strings):
    """(number, cells) of each row, one after the other."""
    for index, row in enumerate(parts_of(sheet, "row"), start=1):
        cells = {column_of(cell, place): value_of(cell, strings) for place, cell in enumerate(row)}
        width = min(max(cells, default=-1) + 1, 200)
        yield int(row.get("r") or index), [cells.get(place, "") for place in range(width)]


def shared(book):
    with book.open("xl/sharedStrings.xml") as strings:
        return [
            "".join(text.text or "" for text in part.iter(f"{MAIN}t")) for part in parts_of(strings, "si")
        ]


def column_of(cell, place):
    """0 for A, 1 for B, 26 for AA; the place in the row when the cell does not say."""
    letters = COLUMN.match(cell.get("r", ""))
    if not letters:
        return place
    number = 0
    for letter in letters.group():
        number = number * 26 + ord(letter) - 64
    return number - 1


def value_of(cell, strings):
    if cell.get("t") == "inlineStr":
        return "".join(text.text or "" for text in cell.iter(f"{MAIN}t")).strip()
    value = cell.findtext(f"{MAIN}v") or ""
    if cell.get("t") == "s":
        return strings[int(value)].strip()
    # A whole number is kept as a float by some spreadsheets.
    return value.removesuffix(".0").strip()
