from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from courses import reference


class Command(BaseCommand):
    help = "Load the communes, themes and courses of fixtures/; only what is new or has changed is written."

    def handle(self, **options):
        written = reference.load(settings.FIXTURE_DIRS[0])
        self.stdout.write(
            _("Communes: %(communes)s, themes: %(themes)s, tracks: %(tracks)s, courses: %(courses)s written.")
            % written
        )
