"""The first hour of a centre: nobody works there yet, and whoever runs the machine says who it is.

The page is opened by a key that the server prints on its console. It is made from the secret key, so every
process knows it; it opens nothing once somebody works there.
"""

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from courses.models import Place
from numeripole.accounts.models import User
from numeripole.centre.models import Centre
from numeripole.running.refusals import RunningRefused


def key():
    return salted_hmac("numeripole.running.setup", "first", secret=settings.SECRET_KEY).hexdigest()[:20]


def fits(given):
    """Whether this is the key, and nobody works there yet."""
    return constant_time_compare(given, key()) and not User.objects.exists()


def set_up(*, centre, place, administrator, password):
    """Make the centre, its first place and its first administrator, all or nothing; gives the administrator.

    Two who do so at the same instant: the centre is one row, so the second is refused.
    """
    try:
        with transaction.atomic():
            Centre(**centre).save(force_insert=True)
            Place.objects.settle(None, rooms=[], **place)
            role = User.Role.ADMINISTRATOR
            return User.objects.create_user(password=password, role=role, **administrator)
    except IntegrityError:
        raise RunningRefused(_("The centre was set up a moment ago. Sign in instead.")) from None
