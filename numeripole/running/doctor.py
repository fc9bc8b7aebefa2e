"""The parts of an installation, each asked what is wrong with it."""

from django.db import Error
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from numeripole.running import machine, service

# Those that look at this machine, its database and its servers: quick enough for a page.
ON_PAGE = {
    _("Secret key"): machine.secret,
    _("Folders"): machine.folders,
    _("Disk"): machine.disk,
    _("Version"): service.version,
    _("Clock"): machine.clock,
    _("Accounts"): service.people,
    _("Second factors"): service.second_factors,
    _("What is due"): service.work,
    _("Messages"): service.messages,
    _("Backups"): service.backups,
    _("Terms"): service.terms,
    _("E-mail"): service.mail,
    _("Encryption of pages"): machine.tls,
}
# Those that read the whole database.
FURTHER = {_("Database"): service.database}


def examine(questions=ON_PAGE | FURTHER, *, now):
    """(part, None or what is wrong and what to do) of each part."""
    for part, question in questions.items():
        try:
            yield part, question(now)
        except Error as failure:
            said = _now("The database does not answer as it should (%(failure)s). Run: numeripole upgrade")
            yield part, said % {"failure": type(failure).__name__}
