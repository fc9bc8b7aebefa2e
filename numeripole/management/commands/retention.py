from datetime import datetime, time

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from numeripole.management.commands.serve import check_up_to_date
from numeripole.privacy.models import RetentionRun
from numeripole.privacy.retention import keep_terms, would_do


class Command(BaseCommand):
    help = "Keep the terms of people's files now: who is told, who is erased. `tick` does it once a day."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")
        parser.add_argument("--now", metavar="DAY", help="do as if it were that day, as 2026-12-08")

    def handle(self, *, dry_run, now, **options):
        check_up_to_date()
        now = noon_of(now) if now else timezone.now()
        if dry_run:
            told, erased, held = (len(one) for one in would_do(now=now))
            words = _("To be told: %(told)s. To be erased: %(erased)s. Held: %(held)s. Nothing was done.")
            self.stdout.write(words % {"told": told, "erased": erased, "held": held})
            return
        run = keep_terms(RetentionRun.objects.of_day(timezone.localdate(now), now=now), now=now)
        words = _("%(day)s: told: %(told)s, erased: %(erased)s, held: %(held)s, failed: %(failed)s.")
        numbers = {name: getattr(run, name) for name in ("told", "erased", "held", "failed")}
        self.stdout.write(words % (numbers | {"day": run.day}))
        if run.failed:
            raise CommandError(_("Some files could not be erased: look at the log."))


def noon_of(text):
    """The middle of the day written."""
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    if day is None:
        raise CommandError(_("Write the day as 2026-12-08, not “%(text)s”.") % {"text": text}, returncode=2)
    return timezone.make_aware(datetime.combine(day, time(12)))
