"""What can be wrong with the machine: each gives None, or what is wrong and what to do."""

import os
import shutil
import socket
import ssl
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from numeripole.running import health
from numeripole.ticking.models import Run

# How far clocks may be apart, and how long before its end a certificate is renewed.
APART, RENEW = timedelta(minutes=2), timedelta(days=14)
# How long the public address has to answer.
SECONDS = 5


def secret(now):
    if len(set(settings.SECRET_KEY)) < 12:
        return _("The secret key is easy to guess. Put 50 random characters into NUMERIPOLE_SECRET_KEY.")
    file = settings.BASE_DIR / ".env"
    if file.exists() and os.name == "posix" and file.stat().st_mode & 0o077:
        return _("Others of this machine can read .env. Run: chmod 600 %(path)s") % {"path": file}
    return None


def folders(now):
    for folder in health.folders():
        if not os.access(folder, os.W_OK):
            return _("We cannot write into %(folder)s. Give it to the account of the program.") % {
                "folder": folder
            }
        if os.name == "posix" and folder.stat().st_mode & 0o007:
            return _("Others of this machine can read %(folder)s. Run: chmod 700 %(folder)s") % {
                "folder": folder
            }
    return None


def disk(now):
    if health.has_room():
        return None
    free = min(shutil.disk_usage(folder).free for folder in health.folders())
    return _("Only %(free)s MB are left on the disk. Make room: old files, or a larger disk.") % {
        "free": free // 1_000_000
    }


def clock(now):
    """Ours against the database's, and against what was written before."""
    seen = Run.objects.order_by("-started_at").values_list("started_at", flat=True).first()
    if seen and seen > now + APART:
        return _(
            "The clock went back: the last work was noted at a later hour. Set the clock by the network."
        )
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT clock_timestamp()")
            [theirs] = cursor.fetchone()
        if abs(theirs - now) > APART:
            return _("The clocks of this machine and of the database differ. Set both by the network.")
    return None


def tls(now):
    if settings.DEMO:
        return None
    address = urlsplit(settings.CENTRE["address"])
    if not settings.HTTPS or address.scheme != "https":
        return _(
            "Pages leave without encryption. Set NUMERIPOLE_ADDRESS to https://… and NUMERIPOLE_HTTPS to yes."
        )
    try:
        ends = certificate_end(address.hostname, address.port or 443)
    except OSError as failure:
        return _("%(address)s does not answer by HTTPS (%(failure)s). Look at the web server.") % {
            "address": address.netloc,
            "failure": type(failure).__name__,
        }
    if ends < now + RENEW:
        return _("The certificate ends on %(day)s. Renew it.") % {"day": f"{ends:%d/%m/%Y}"}
    return None


def certificate_end(host, port):
    """When the certificate of the public address ends; OSError when it is not one to trust."""
    context = ssl.create_default_context()
    with (
        socket.create_connection((host, port), timeout=SECONDS) as plain,
        context.wrap_socket(plain, server_hostname=host) as sealed,
    ):
        return datetime.fromtimestamp(ssl.cert_time_to_seconds(sealed.getpeercert()["notAfter"]), UTC)
