"""Scans of signed sheets: known by what they hold, never by their name."""

import secrets

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MOST_BYTES = 10 * 1024 * 1024
KINDS = {
    b"%PDF-": "application/pdf",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
}


def kind_of_scan(start):
    """The media type that the first bytes show, or None when it is no scan that we keep."""
    return next((kind for sign, kind in KINDS.items() if start.startswith(sign)), None)


def check_scan(file):
    """The kind of the scan; refused when it is neither PDF, PNG nor JPEG, or weighs more than 10 MB."""
    if file.size > MOST_BYTES:
        raise ValidationError(_("This file is too heavy: send one of at most 10 MB."), code="too_heavy")
    file.open()
    start = file.read(16)
    file.seek(0)
    if kind_of_scan(start) is None:
        raise ValidationError(_("Send the scan as a PDF, PNG or JPEG file."), code="not_a_scan")
    return kind_of_scan(start)


def folder_of(sheet, name):
    """Where the file is kept: by meeting, under a name that nobody can guess."""
    return f"feuilles/{sheet.meeting_id}/{secrets.token_hex(8)}.{name.rpartition('.')[2]}"
