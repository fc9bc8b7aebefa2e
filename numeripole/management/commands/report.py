"""`numeripole report`: the figures of a period, on the screen or in a file."""

import os
import tempfile
from datetime import date
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from numeripole.statistics.exports import csv_of, json_of
from numeripole.statistics.figures import figures_of
from numeripole.statistics.periods import Period, PeriodRefused

FORMATS = {"json": json_of, "csv": csv_of}


class Command(BaseCommand):
    help = "Print the figures of a period: the same numbers as the page."

    def add_arguments(self, parser):
        parser.add_argument("--from", dest="first", required=True, help="first day, as 2026-01-01")
        parser.add_argument("--to", dest="last", required=True, help="last day, included, as 2026-12-31")
        parser.add_argument("--format", choices=FORMATS, default="json")
        parser.add_argument("-o", "--output", default="-", help="a file; on the screen when left out")

    def handle(self, *, first, last, format, output, **options):
        try:
            period = Period(day(first, "--from"), day(last, "--to"))
        except PeriodRefused as refusal:
            raise CommandError(refusal.messages[0], returncode=2) from None
        figures = figures_of(period, now=timezone.now())
        if figures.missing:
            self.stderr.write(_("Meetings not filled in: %(number)s.") % {"number": figures.missing})
        text = FORMATS[format](figures)
        if output == "-":
            self.stdout.write(text, ending="")
        else:
            write(Path(output), text)


def day(text, option):
    try:
        return date.fromisoformat(text)
    except ValueError:
        sentence = _("%(option)s: write the day as year-month-day, for example 2026-12-31, not %(text)s.")
        raise CommandError(sentence % {"option": option, "text": text}, returncode=2) from None


def write(path, text):
    """Write the whole file or leave what was there: a reader never finds half of it."""
    try:
        handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise refused(path, error) from None
    try:
        with open(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(draft, 0o644)
        os.replace(draft, path)
    except OSError as error:
        Path(draft).unlink(missing_ok=True)
        raise refused(path, error) from None


def refused(path, error):
    sentence = _("%(path)s cannot be written: %(reason)s.")
    return CommandError(sentence % {"path": path, "reason": error.strerror}, returncode=2)
