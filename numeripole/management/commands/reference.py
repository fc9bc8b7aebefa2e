from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from courses import reference
from numeripole.statistics.shipping import ship


class Command(BaseCommand):
    help = "Load communes, themes, courses, skills and tracks of fixtures/; only what differs is written."

    def handle(self, **options):
        written = reference.load(settings.FIXTURE_DIRS[0])
        self.stdout.write(
            _(
                "Written: communes %(communes)s, themes %(themes)s, courses %(courses)s, tracks %(tracks)s, "
                "steps %(steps)s, competences %(competences)s, skills %(skills)s, links of skills %(links)s."
            )
            % written
        )
        self.stdout.write(_("Funder profiles written: %(number)s.") % {"number": ship()})
