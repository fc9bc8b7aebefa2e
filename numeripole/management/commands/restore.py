import json
from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from numeripole.running import rows as tables
from numeripole.running.refusals import RunningRefused
from numeripole.running.restores import restore

# What one looks for first after a restore.
SAID = {
    "courses.Learner": _("People"),
    "courses.Activity": _("Activities"),
    "bookings.Booking": _("Bookings"),
    "bookings.Attendance": _("Presences"),
    "equipment.Loan": _("Loans"),
    "accounts.User": _("Staff accounts"),
}


class Command(BaseCommand):
    help = "Put a backup back, into an empty database and an empty folder of files."
    # The database is not there yet.
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("backup", type=Path)
        parser.add_argument(
            "--fingerprints",
            action="store_true",
            help="the rows alone; print their fingerprints",
        )

    def handle(self, *, backup, fingerprints, **options):
        if not backup.is_file():
            raise CommandError(_("There is no file %(path)s.") % {"path": backup})
        try:
            rows, files = restore(backup, files=not fingerprints)
        except (OSError, RunningRefused) as refusal:
            raise CommandError(str(refusal)) from refusal
        if fingerprints:
            self.print_fingerprints(rows)
            return
        call_command("createcachetable", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        self.tell(rows, files)

    def print_fingerprints(self, rows):
        found = {"rows": rows, "fingerprints": tables.fingerprints(using="default")}
        self.stdout.write(json.dumps(found))

    def tell(self, rows, files):
        found = [(word, rows[table]) for table, word in SAID.items() if table in rows]
        lines = [_("%(what)s: %(n)s") % {"what": word, "n": n} for word, n in found]
        lines.append(ngettext("%(n)s file", "%(n)s files", files) % {"n": files})
        lines.append(_("Everybody signs in again. Start with “numeripole serve --with-worker”."))
        self.stdout.write("\n".join(lines))
