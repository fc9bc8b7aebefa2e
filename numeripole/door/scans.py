"""Scans of signed sheets: known by what they hold, never by their name."""

import re
import secrets

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from courses.images import drawn_anew, kind_of_image

MOST_BYTES = 10 * 1024 * 1024
# A4 at 300 dots an inch: a signature stays as it was.
MOST_SIDE = 3508
KINDS = {"application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpeg"}
# What makes a reader of PDF run, open or hand over something.
ACTIVE = re.compile(rb"/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia|SubmitForm|JS\s*(?:\(|\d+ \d+ R))")


def kind_of_scan(start):
    """The media type that the first bytes show, or None when it is no scan that we keep."""
    kind = "application/pdf" if re.match(rb"%PDF-[12]\.\d", start) else kind_of_image(start)
    return kind if kind in KINDS else None


def scan_of(file):
    """(what is kept of the scan, its kind): a picture is drawn anew, a PDF kept as it is.

    Refused when it is neither PDF, PNG nor JPEG, weighs more than 10 MB, is cut off, or is no mere paper.
    """
    if file.size > MOST_BYTES:
        raise ValidationError(_("This file is too heavy: send one of at most 10 MB."), code="too_heavy")
    file.open()
    kind = kind_of_scan(file.read(16))
    file.seek(0)
    if kind is None:
        raise ValidationError(_("Send the scan as a PDF, PNG or JPEG file."), code="not_a_scan")
    if kind != "application/pdf":
        return drawn_anew(file, most_side=MOST_SIDE), kind
    check_pdf(file.read())
    file.seek(0)
    return file, kind


def check_pdf(content):
    """Refuse a PDF that is cut off, or that holds a script, a file or a form."""
    end = content[-2048:]
    if b"startxref" not in end or b"%%EOF" not in end:
        raise ValidationError(_("This PDF is cut off: scan the sheet again."), code="damaged")
    if ACTIVE.search(content):
        raise ValidationError(
            _("This PDF holds more than a scan: print it and scan the paper, or send a photo."),
            code="active",
        )


def folder_of(sheet, name):
    """Where the file is kept: by meeting, under a name that nobody can guess."""
    return f"feuilles/{sheet.meeting_id}/{secrets.token_hex(8)}.{KINDS[sheet.kind]}"
