import os

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from courses.models import Activity
from numeripole.demo.accounts import PASSWORD, accounts, give_passwords
from numeripole.demo.ready import empty, is_foreign, is_stale


class Command(BaseCommand):
    help = "Make the demo village, or find it again, and serve it on this machine only."
    # The database may not be there yet.
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--no-serve", action="store_true", help="make the village and end")
        parser.add_argument("--port", help="the port to serve on: PORT, or 8000")

    def handle(self, *, no_serve, port, **options):
        port = read_port(port or os.environ.get("PORT") or "8000")
        if not settings.DEMO:
            raise CommandError(_("The demo starts by the command “numeripole demo” alone."))
        settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        address = f"http://127.0.0.1:{port}"
        if not os.environ.get("NUMERIPOLE_ADDRESS"):
            # Slips, posters and badges name the port that is served, in this process and in its workers.
            os.environ["NUMERIPOLE_ADDRESS"] = settings.CENTRE["address"] = address
        self.settle()
        give_passwords()
        call_command("collectstatic", interactive=False, verbosity=0)
        self.tell(address)
        if not no_serve:
            call_command("serve", host="127.0.0.1", port=port, with_worker=True)

    def settle(self):
        """Make the village unless it is there; one that has little left to come is made again."""
        if is_foreign():
            raise CommandError(
                _(
                    "This database holds people that the demo did not invent. "
                    "Set NUMERIPOLE_DATA or DATABASE_URL to a place of its own."
                )
            )
        if not is_stale(timezone.now()):
            return
        if Activity.objects.exists():
            self.stdout.write(
                _("The village was of another day. It is made again; what was tried is forgotten.")
            )
            empty()
        call_command("village", years=1, seed=7)

    def tell(self, address):
        lines = [
            _("Public site: %(address)s") % {"address": f"{address}{reverse('public:home')}"},
            _("Staff: %(address)s") % {"address": f"{address}{reverse('account_login')}"},
            *(f"  {account.email:<26}{account.get_role_display()}" for account in accounts()),
            _("Password of each account: %(password)s") % {"password": PASSWORD},
        ]
        self.stdout.write("\n".join(lines))


def read_port(text):
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise CommandError(_("The port must be a number from 1 to 65535, not “%(port)s”.") % {"port": text})
    return int(text)
