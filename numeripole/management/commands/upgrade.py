from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from numeripole.running.refusals import RunningRefused
from numeripole.running.upgrades import upgrade


class Command(BaseCommand):
    help = "Make a new database, or bring one up to this version: backup, migrations, check, or back."
    requires_system_checks = []

    def handle(self, **options):
        try:
            backup = upgrade(now=timezone.now())
        except RunningRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        call_command("createcachetable", verbosity=0)
        call_command("reference", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        if backup:
            self.stdout.write(_("The database is up to date. Backup before it: %(path)s") % {"path": backup})
        else:
            self.stdout.write(_("The database is ready. Start with “numeripole serve --with-worker”."))
