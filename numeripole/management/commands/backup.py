import pyrage
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from numeripole.running.backups import made
from numeripole.running.models import Backup
from numeripole.running.nightly import record
from numeripole.running.refusals import RunningRefused


class Command(BaseCommand):
    help = "Make a backup of the database and the files, and check it; the centre goes on working."

    def add_arguments(self, parser):
        parser.add_argument("--new-key", action="store_true", help="print a key for NUMERIPOLE_BACKUP_KEY")
        parser.add_argument("--list", action="store_true", help="say which backups there are")

    def handle(self, *, new_key, list, **options):
        if new_key:
            self.stdout.write(str(pyrage.x25519.Identity.generate()))
        elif list:
            for instant, path in made(settings.BACKUPS).items():
                self.stdout.write(f"{timezone.localtime(instant):%d/%m/%Y %H:%M}  {path}")
        else:
            self.make()

    def make(self):
        now = timezone.now()
        try:
            path, rows = record(Backup(started_at=now), now=now)
        except (OSError, RunningRefused) as failure:
            raise CommandError(
                _("No backup was made: %(failure)s Mend that, then run the command again.")
                % {"failure": failure}
            ) from failure
        self.stdout.write(
            _("Backup made and checked: %(path)s (%(rows)s rows, %(size).1f MB).")
            % {"path": path, "rows": sum(rows.values()), "size": path.stat().st_size / 1e6}
        )
