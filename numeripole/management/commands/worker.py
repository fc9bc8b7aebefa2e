import logging

from django.core.management.base import BaseCommand, CommandError
from django.db import Error, close_old_connections, connections
from django.utils import timezone
from django.utils.translation import gettext as _

from numeripole.management.commands.serve import check_up_to_date
from numeripole.ticking.jobs import tick
from numeripole.ticking.stopping import is_orphan, is_stopping, listen, pause

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Do what is due, again and again; SIGTERM ends it after what is under way."

    def add_arguments(self, parser):
        parser.add_argument("--every", type=int, default=60, help="seconds between two looks; 60")
        parser.add_argument("--parent", type=int, help="end when this process is gone")

    def handle(self, *, every, parent, **options):
        if every < 1:
            raise CommandError(_("Wait at least one second between two looks."))
        check_up_to_date()
        listen()
        while not (is_stopping() or is_orphan(parent)):
            close_old_connections()
            try:
                tick(now=timezone.now())
            except Error:
                # The database is away or busy: it may be back at the next look.
                logger.exception("The tick could not be noted.")
                connections.close_all()
            pause(every, parent=parent)
