from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from numeripole.privacy.imports.columns import FORMATS, check_columns, left_out, read_sheet
from numeripole.privacy.imports.models import Import
from numeripole.privacy.imports.orders import Choices, carry_out
from numeripole.privacy.imports.reading import sentence
from numeripole.privacy.imports.rehearsal import rehearse


class Command(BaseCommand):
    help = "Import people from a CSV or XLSX file, columns matched by their headings; see --dry-run first."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would be done, and write nothing"
        )
        parser.add_argument("--only-good", action="store_true", help="leave out the rows that cannot be read")
        parser.add_argument("--fill", action="store_true", help="fill the blanks of files that are known")
        parser.add_argument(
            "--likely", choices=["skip", "new"], default="skip", help="people who may be known"
        )
        parser.add_argument("--format", choices=sorted(FORMATS), default="", help="the export that it is")

    def handle(self, *, file, dry_run, only_good, fill, likely, format, **options):
        choices = Choices(only_good=only_good, fill=fill, likely=likely)
        try:
            sheet = read_sheet(ContentFile(file.read_bytes()), format=format)
            check_columns(sheet.columns)
            self.report(sheet, rehearse(sheet))
            if dry_run:
                self.stdout.write(_("Nothing was written: this was a rehearsal."))
            else:
                self.carry_out(file.name, sheet, choices)
        except OSError:
            raise CommandError(_("The file %(file)s cannot be opened.") % {"file": file}) from None
        except ValidationError as refusal:
            raise CommandError("\n".join(refusal.messages)) from None

    def report(self, sheet, rehearsal):
        """The same as on screen: what is left out, each bad row, how many of each."""
        if columns := left_out(sheet):
            self.stdout.write(_("Columns left out: %(columns)s.") % {"columns": ", ".join(columns)})
        for problem in rehearsal.problems:
            self.stdout.write(sentence(problem))
        for row, who in rehearsal.likely.items():
            whom = _("file %(number)s") if who.learner else _("row %(number)s")
            said = {"row": row, "whom": whom % {"number": who.learner or who.row}}
            self.stdout.write(_("Row %(row)s may be the same person as %(whom)s.") % said)
        figures = ("new", "known", "likely", "repeated", "bad")
        counts = {name: len(getattr(rehearsal, name)) for name in figures} | {"total": rehearsal.total}
        self.stdout.write(
            _(
                "%(total)s rows: %(new)s new, %(known)s known, %(likely)s who may be known,"
                " %(repeated)s twice in the sheet, %(bad)s that cannot be read."
            )
            % counts
        )

    @transaction.atomic
    def carry_out(self, name, sheet, choices):
        """Import it; a refusal leaves nothing behind."""
        now = timezone.now()
        sent = Import.objects.send(name=name, sheet=sheet, by=None, now=now)
        done = carry_out(sent.pk, choices=choices, seen=None, by=None, now=now)
        self.stdout.write(
            _("Files made: %(new)s. Completed: %(filled)s. Known: %(known)s. Left aside: %(skipped)s.")
            % done.counts
        )
