"""Sheets for French spreadsheets: text in UTF-8 with its mark, `;` between cells, decimal comma, CR LF."""

import csv
import io
from datetime import datetime
from decimal import Decimal

from django.http import HttpResponse
from django.utils import timezone

# A spreadsheet takes a cell that begins so for a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def sheet(lines):
    """The lines as one text."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    for line in lines:
        writer.writerow([cell(value) for value in line])
    return "\ufeff" + text.getvalue()


def cell(value):
    """A number with a comma, nothing for what is not there, and text that no spreadsheet runs."""
    if value is None:
        return ""
    if isinstance(value, (int, Decimal)):
        return str(value).replace(".", ",")
    if isinstance(value, datetime):
        value = timezone.localtime(value).strftime("%d/%m/%Y %H:%M")
    text = str(value)
    return f"'{text}" if text.startswith(FORMULA) else text


def sheet_answer(lines, *, name):
    """The lines as a file to keep, of that name."""
    disposition = f'attachment; filename="{name}"'
    headers = {"Content-Disposition": disposition, "Cache-Control": "no-store"}
    return HttpResponse(sheet(lines), content_type="text/csv; charset=utf-8", headers=headers)
