"""The parts of an installation, each asked what is wrong with it."""

from django.db import DatabaseError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from numeripole.running import machine, service

# Those that look at this machine and its database, quick enough for a page.
INSIDE = {
    _("Secret key"): machine.secret,
    _("Folders"): machine.folders,
    _("Disk"): machine.disk,
    _("Version"): service.version,
    _("Clock"): machine.clock,
    _("Accounts"): service.people,
    _("What is due"): service.work,
    _("Messages"): service.messages,
    _("Backups"): service.backups,
}
# Those that read the whole database, or ask other machines.
FURTHER = {
    _("Database"): service.database,
    _("E-mail"): service.mail,
    _("Encryption of pages"): machine.tls,
}


def examine(questions=INSIDE | FURTHER, *, now):
    """(part, None or what is wrong and what to do) of each part."""
    for part, question in questions.items():
        try:
            yield part, question(now)
        except DatabaseError as failure:
            said = _now("The database does not answer as it should (%(failure)s). Run: numeripole upgrade")
            yield part, said % {"failure": type(failure).__name__}
