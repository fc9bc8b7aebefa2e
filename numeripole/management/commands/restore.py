import json
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from courses.dates import spoken_day, spoken_time
from numeripole.privacy.again import erase_again
from numeripole.running import erased
from numeripole.running import rows as tables
from numeripole.running.machine import APART
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

STILL = _(
    "Still to be erased, each on its page: files no. %(numbers)s. First settle what is in the way: a loan, "
    "a cheque, or a file joined with theirs."
)
LAST_KNOWN = _(
    "The last erasure known here is of %(day)s at %(time)s: do again any later one, from the register of "
    "requests and the letters."
)
NONE_KNOWN = _(
    "No erasure since that backup, of %(day)s at %(time)s, is known here: if there was one, do it again, "
    "from the register of requests and the letters."
)
AS_THEN = _(
    "All the rest is as it was then: note again what people have refused since (photographs, the use of "
    "their file), and what was booked or lent."
)


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
            known = erased.read(backup.parent, settings.BACKUPS)
            rows, files, made_at = restore(backup, files=not fingerprints)
        except (OSError, RunningRefused) as refusal:
            raise CommandError(str(refusal)) from refusal
        if fingerprints:
            self.print_fingerprints(rows)
            return
        call_command("createcachetable", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        self.tell(rows, files)
        # Clocks of two machines may be a little apart; who is in the backup was not erased before it.
        later = {key: at for key, at in known.items() if at >= made_at - APART}
        self.erase_again(later, since=made_at)
        self.stdout.write(AS_THEN)
        self.stdout.write(_("Everybody signs in again. Start with “numeripole serve --with-worker”."))

    def print_fingerprints(self, rows):
        found = {"rows": rows, "fingerprints": tables.fingerprints(using="default")}
        self.stdout.write(json.dumps(found))

    def tell(self, rows, files):
        found = [(word, rows[table]) for table, word in SAID.items() if table in rows]
        lines = [_("%(what)s: %(n)s") % {"what": word, "n": n} for word, n in found]
        lines.append(ngettext("%(n)s file", "%(n)s files", files) % {"n": files})
        self.stdout.write("\n".join(lines))

    def erase_again(self, known, *, since):
        """Erase who was erased since, and say how many, and after which moment nothing is known here."""
        if not known:
            self.stdout.write(NONE_KNOWN % moment_of(since))
            return
        done, left = erase_again(known, now=timezone.now())
        what = _("Files erased again, as they were since that backup")
        self.stdout.write(_("%(what)s: %(n)s") % {"what": what, "n": done})
        if left:
            self.stdout.write(STILL % {"numbers": ", ".join(map(str, left))})
        self.stdout.write(LAST_KNOWN % moment_of(max(known.values())))


def moment_of(at):
    return {"day": spoken_day(at, year=True), "time": spoken_time(at)}
