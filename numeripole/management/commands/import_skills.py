from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from courses.skill_import import import_skills
from courses.skill_sheets import SheetRefused


class Command(BaseCommand):
    help = "Add the centre's own skills from a CSV file: sentence_fr, practice_fr, digcomp3, crcn, courses."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and write nothing")

    def handle(self, *, file, dry_run, **options):
        try:
            done = import_skills(file.read_bytes(), dry_run=dry_run)
        except OSError:
            raise CommandError(_("The file %(file)s cannot be opened.") % {"file": file}) from None
        except SheetRefused as refusal:
            raise CommandError("\n".join([*refusal.problems, _("Nothing was written.")])) from None
        sentence = _("Skills: %(added)s added, %(changed)s changed, %(same)s as they were.") % vars(done)
        self.stdout.write(
            sentence + (" " + _("Nothing was written: this was a rehearsal.") if dry_run else "")
        )
