from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from numeripole.management.commands.serve import check_up_to_date
from numeripole.ticking.jobs import tick


class Command(BaseCommand):
    help = "Do what is due now: run it every minute, from as many machines as you like."

    def add_arguments(self, parser):
        parser.add_argument("--now", help="do as if it were that moment, as 2026-12-08T14:00+01:00")

    def handle(self, *, now, **options):
        check_up_to_date()
        done = tick(now=read_moment(now) if now else timezone.now())
        failed = _("failed, see the log")
        for job, number in done.items():
            if options["verbosity"] > 1 or number is None:
                self.stdout.write(f"{job}: {failed if number is None else number}")
        if None in done.values():
            raise CommandError(_("A job failed; the others were done."))


def read_moment(text):
    """The moment written, in the centre's time when it names none."""
    try:
        moment = parse_datetime(text)
    except ValueError:
        moment = None
    if moment is None:
        raise CommandError(_("Write the moment as 2026-12-08T14:00+01:00, not “%(text)s”.") % {"text": text})
    return timezone.make_aware(moment) if timezone.is_naive(moment) else moment
