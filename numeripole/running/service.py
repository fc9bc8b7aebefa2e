"""What can be wrong with the program and its data: each gives None, or what is wrong and what to do."""

import smtplib
from pathlib import Path

from django.conf import settings
from django.core.mail import get_connection
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from numeripole.accounts.models import User
from numeripole.demo.accounts import accounts
from numeripole.privacy.retention import is_kept_up
from numeripole.running import health, machine
from numeripole.running.archives import check_database
from numeripole.running.refusals import RunningRefused
from numeripole.ticking.models import Run


def version(now):
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return _("The database is of an older version. Run: numeripole upgrade")
    if set(executor.loader.applied_migrations) - set(executor.loader.disk_migrations):
        return _("The database is of a newer version than the program. Install that version again.")
    if not (settings.STATIC_ROOT / "staticfiles.json").exists():
        return _("The pages lack their files. Run: numeripole collectstatic --noinput")
    return None


def database(now):
    if connection.vendor != "sqlite":
        return None
    try:
        check_database(Path(settings.DATABASES["default"]["NAME"]))
    except RunningRefused as refusal:
        return str(refusal)
    return None


def people(now):
    if not settings.DEMO and accounts().exists():
        return _(
            "The accounts of the demo, whose passwords everyone knows, are there. Choose another database."
        )
    if not User.objects.filter(role=User.Role.ADMINISTRATOR, is_active=True).exists():
        return _("Nobody can manage the centre. Open /installation/ in a browser.")
    return None


def second_factors(now):
    if settings.DEMO:
        return None
    names = ", ".join(map(str, User.objects.owing_second_factor()))
    said = _("A password alone protects the account of %(names)s. Ask them to sign in: it is mended.")
    return said % {"names": names} if names else None


def work(now):
    if not health.is_ticking(now=now):
        return _(
            "Nobody does what is due: messages, reminders, backups. "
            "Start “numeripole serve --with-worker”, or “numeripole worker”."
        )
    failing = Run.objects.failing().first()
    return failing and _("The job %(job)s fails (%(failure)s). Look for this code in the log.") % {
        "job": failing.job,
        "failure": failing.failure,
    }


def messages(now):
    if health.is_behind(now=now):
        return _("Messages wait for more than an hour. Look at the mail server and at the list of messages.")
    return None


def backups(now):
    if settings.DEMO or health.is_backed_up(now=now):
        return None
    return _("There is no good backup of the last night. Run: numeripole backup")


def terms(now):
    if is_kept_up(now=now):
        return None
    return _("Files whose term is over were not erased for two days. Run: numeripole retention")


def mail(now):
    if settings.DEMO:
        return None
    if not settings.EMAIL_WORKS:
        return _("No e-mail leaves: nobody can choose a new password. Set EMAIL_URL to a mail server.")
    try:
        with get_connection(timeout=machine.SECONDS):
            return None
    except (OSError, smtplib.SMTPException) as failure:
        return _("The mail server does not answer (%(failure)s). Look at EMAIL_URL.") % {
            "failure": type(failure).__name__
        }
