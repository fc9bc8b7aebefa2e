from datetime import date

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from courses import reference
from courses.models import Activity, Learner
from numeripole.demo import village
from numeripole.statistics.shipping import ship


class Command(BaseCommand):
    help = "Write an invented centre and its people, the same for the same years, seed and day; demo only."

    def add_arguments(self, parser):
        parser.add_argument("--years", type=int, default=1, help="years of past life")
        parser.add_argument("--seed", type=int, default=7, help="another seed, other people")
        parser.add_argument("--months-ahead", type=int, default=3, help="months planned ahead")
        parser.add_argument("--today", type=date.fromisoformat, help="the day it stands on: 2026-12-01")

    def handle(self, *, years, seed, months_ahead, today, **options):
        if not settings.DEMO:
            raise CommandError(
                _("The village is for the demo only: set NUMERIPOLE_DEMO=1 on a database of its own.")
            )
        if Learner.objects.exists() or Activity.objects.exists():
            raise CommandError(_("This database already holds people: make the village in an empty one."))
        if years < 1 or months_ahead < 1:
            raise CommandError(_("Ask for one year and one month at the least."))
        reference.load(settings.FIXTURE_DIRS[0])
        ship()
        written = village.build(
            years=years, seed=seed, months_ahead=months_ahead, today=today or timezone.localdate()
        )
        self.stdout.write(
            _(
                "The village stands: %(people)s people, %(activities)s activities, "
                "%(bookings)s bookings, %(presences)s presences."
            )
            % written
        )
