from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from numeripole.running.doctor import examine


class Command(BaseCommand):
    help = "Say what is wrong with this installation, and what to do."
    # What they would stop at is what one wants to be told.
    requires_system_checks = []

    def handle(self, **options):
        faults = 0
        for part, fault in examine(now=timezone.now()):
            faults += bool(fault)
            self.stdout.write(f"✗ {part}\u00a0: {fault}" if fault else f"✓ {part}")
        if faults:
            raise CommandError(
                ngettext("%(n)s thing to mend.", "%(n)s things to mend.", faults) % {"n": faults}
            )
        self.stdout.write(_("All is well."))
