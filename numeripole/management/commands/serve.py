import gc
import socket
import ssl
from contextlib import nullcontext
from importlib import import_module
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.urls import reverse
from django.utils.translation import gettext as _
from granian import Granian
from granian.constants import Interfaces, SSLProtocols

from numeripole.accounts.models import User
from numeripole.demo.accounts import accounts
from numeripole.running.setup import key
from numeripole.ticking.children import worker_beside


class Command(BaseCommand):
    help = "Serve the centre over HTTP, on this machine only unless --host says otherwise."

    def add_arguments(self, parser):
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=1, help="processes; one is enough for a village")
        parser.add_argument(
            "--with-worker", action="store_true", help="also do what is due: messages, reminders, offers"
        )
        parser.add_argument(
            "--certificate", type=Path, help="speak HTTPS, without a web server in front: the chain, as PEM"
        )
        parser.add_argument("--certificate-key", type=Path, help="the certificate’s private key, as PEM")

    def handle(self, *, host, port, workers, with_worker, certificate, certificate_key, **options):
        check_port(host, port)
        check_certificate(certificate, certificate_key)
        check_ready()
        # Behind proxies Django reads the address and the scheme, as many hops back as NUMERIPOLE_PROXIES.
        server = Granian(
            "numeripole.running.served:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,
            blocking_threads=4,
            workers_kill_timeout=15,
            respawn_failed_workers=True,
            websockets=False,
            ssl_cert=certificate,
            ssl_key=certificate_key,
            # Tablets of ten years ago know no newer one.
            ssl_protocol_min=SSLProtocols.tls12,
            log_level="warning",
        )
        if not settings.DEMO and not User.objects.exists():
            address = f"{settings.CENTRE['address']}{reverse('running:setup')}?cle={key()}"
            self.stdout.write(_("Set up the centre here: %(address)s") % {"address": address})
        load_pages()
        # A worker is a fork of this process: it must open connections of its own.
        connections.close_all()
        with worker_beside() if with_worker else nullcontext():
            server.serve()


def load_pages():
    """Load what pages need before the workers are forked, which share it as long as nothing writes there.

    The collector writes into all that it looks at: what is there now it never looks at again.
    """
    import_module("numeripole.wsgi")
    reverse("running:setup")
    gc.collect()
    gc.freeze()


def check_port(host, port):
    """Refuse a port that is taken: two servers could otherwise share it without a word."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, port))
        except (OSError, OverflowError):
            raise CommandError(
                _("We cannot listen on %(host)s, port %(port)s: it may be taken. Choose another port.")
                % {"host": host, "port": port}
            ) from None


def check_certificate(certificate, key):
    """Refuse a certificate without its key, or one that cannot be read."""
    if not certificate and not key:
        return
    if not certificate or not key:
        raise CommandError(_("Give both --certificate and --certificate-key."))
    try:
        ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(certificate, key, password="")
    except OSError as failure:
        raise CommandError(
            _("This certificate cannot be used with this key (%(failure)s). Both are PEM files, in clear.")
            % {"failure": failure}
        ) from None


def check_up_to_date():
    """Refuse a database that lacks a migration."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise CommandError(_("The database is not up to date. Run “numeripole migrate” first."))


def check_ready():
    """Refuse a database not up to date, pages without their files, and the demo's accounts elsewhere."""
    check_up_to_date()
    if not (settings.STATIC_ROOT / "staticfiles.json").exists():
        raise CommandError(_("The pages lack their files. Run “numeripole collectstatic” first."))
    if not settings.DEMO and accounts().exists():
        raise CommandError(
            _("This database is the demo’s, whose passwords everyone knows. Choose another database.")
        )
