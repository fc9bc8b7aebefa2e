import sys
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand
from django.template.loader import render_to_string


class Command(BaseCommand):
    help = "Print the systemd unit that serves this installation from the start of the machine on."

    def add_arguments(self, parser):
        parser.add_argument("--user", default="numeripole", help="the account that it runs as")
        parser.add_argument("options", nargs="*", help="options of `serve`, after two dashes")

    def handle(self, *, user, options, **others):
        facts = {
            "user": user,
            "options": " ".join(options),
            "home": settings.BASE_DIR,
            "data": settings.DATA_DIR.resolve(),
            "backups": settings.BACKUPS.resolve(),
            "program": Path(sys.executable).with_name("numeripole"),
        }
        self.stdout.write(render_to_string("running/numeripole.service", facts))
