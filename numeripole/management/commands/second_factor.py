from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from numeripole.accounts.models import User


class Command(BaseCommand):
    help = "Take away the second factor of someone who lost it, when no administrator can sign in to do so."

    def add_arguments(self, parser):
        parser.add_argument("email")

    def handle(self, *, email, **options):
        person = User.objects.filter(email=email.lower()).first()
        if person is None:
            raise CommandError(_("Nobody has the e-mail %(email)s.") % {"email": email})
        person.forget_second_factor(by=None, now=timezone.now())
        self.stdout.write(_("%(name)s chooses another at the next sign-in.") % {"name": person})
