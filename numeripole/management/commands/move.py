from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from numeripole.running.moves import move
from numeripole.running.refusals import RunningRefused


class Command(BaseCommand):
    help = "Write the whole centre into another, empty database (postgres://… or sqlite:///…), and compare."

    def add_arguments(self, parser):
        parser.add_argument("database_url")

    def handle(self, *, database_url, **options):
        try:
            rows = move(database_url, now=timezone.now())
        except RunningRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(
            _(
                "%(rows)s rows of %(tables)s tables are there, each equal. "
                "Stop the server, set DATABASE_URL to the new address, start it again."
            )
            % {"rows": sum(rows.values()), "tables": len(rows)}
        )
