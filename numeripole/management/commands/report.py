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
from numeripole.statistics.files.views import written
from numeripole.statistics.models import Profile, Report
from numeripole.statistics.periods import Period, PeriodRefused
from numeripole.statistics.reports import document_of
from numeripole.statistics.rules import ProfileRefused

# Of the figures without a profile; a funder's report has two more forms.
FORMATS = {"json": json_of, "csv": csv_of}
BINARY = {"xlsx", "pdf"}


class Command(BaseCommand):
    help = "Print the figures of a period, or a funder's report: the same numbers as the page."

    def add_arguments(self, parser):
        parser.add_argument("profile", nargs="?", help="the short name of a funder's profile, as la-coop")
        parser.add_argument("--from", dest="first", required=True, help="first day, as 2026-01-01")
        parser.add_argument("--to", dest="last", required=True, help="last day, included, as 2026-12-31")
        parser.add_argument("--format", choices=[*FORMATS, *sorted(BINARY)], default="json")
        parser.add_argument("-o", "--output", default="-", help="a file; on the screen when left out")

    def handle(self, *, profile, first, last, format, output, **options):
        try:
            period = Period(day(first, "--from"), day(last, "--to"))
        except PeriodRefused as refusal:
            raise CommandError(refusal.messages[0], returncode=2) from None
        if format in BINARY and output == "-":
            raise CommandError(
                _("Name the file with -o: this form cannot be shown on a screen."), returncode=2
            )
        content, missing = of_profile(profile, period, format) if profile else of_all(period, format)
        if missing:
            self.stderr.write(_("Meetings not filled in: %(number)s.") % {"number": missing})
        if output == "-":
            self.stdout.write(content.decode(), ending="")
        else:
            write(Path(output), content)


def of_all(period, format):
    """The figures of the centre, and how many meetings are not filled in."""
    if format not in FORMATS:
        raise CommandError(_("Name a funder's profile for this form, as la-coop."), returncode=2)
    figures = figures_of(period, now=timezone.now())
    return FORMATS[format](figures).encode(), figures.missing


def of_profile(slug, period, format):
    """A funder's report as it goes out, small numbers hidden."""
    profile = Profile.objects.filter(slug=slug).first()
    if profile is None:
        sentence = _("No profile is called %(slug)s. There are: %(known)s.")
        known = ", ".join(Profile.objects.values_list("slug", flat=True)) or "—"
        raise CommandError(sentence % {"slug": slug, "known": known}, returncode=2)
    try:
        document = document_of(profile, period, now=timezone.now())
    except ProfileRefused as refusal:
        raise CommandError(refusal.messages[0], returncode=2) from None
    shown = Report.objects.going_out(document)
    return written(shown, format, one_page=profile.one_page), document.missing


def day(text, option):
    try:
        return date.fromisoformat(text)
    except ValueError:
        sentence = _("%(option)s: write the day as year-month-day, for example 2026-12-31, not %(text)s.")
        raise CommandError(sentence % {"option": option, "text": text}, returncode=2) from None


def write(path, content):
    """Write the whole file or leave what was there: a reader never finds half of it."""
    try:
        handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise refused(path, error) from None
    try:
        with open(handle, "wb") as file:
            file.write(content)
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
