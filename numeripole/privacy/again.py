"""Who was erased since a backup was made is erased again once it is put back."""

import logging

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _now

from courses.models import Learner
from numeripole.privacy.files import erase
from numeripole.privacy.freezing import release
from numeripole.privacy.models import Merge
from numeripole.privacy.refusals import PrivacyRefused

logger = logging.getLogger(__name__)


def erase_again(keys, *, now):
    """Erase, by the order of every day, the files of these keys that the backup brought back.

    Gives how many were erased, and the numbers of the files that the order refused: something was lent at
    the time of the backup, or another person's file was still in theirs.
    """
    back, left = Learner.objects.in_bulk(keys, field_name="person_key").values(), []
    for file in back:
        try:
            with transaction.atomic():
                check_whole(file, keys)
                # Before it was erased its use was limited no longer.
                release(file, by=None, now=now)
                erase(file, by=None, now=now)
        except ValidationError as refusal:
            logger.info("The file %s is back and stays: %s.", file.pk, getattr(refusal, "code", ""))
            left.append(file.pk)
        except Exception:
            logger.exception("The file %s is back and could not be erased.", file.pk)
            left.append(file.pk)
    return len(back) - len(left), sorted(left)


def check_whole(file, keys):
    """Refuse a file that held another person's too, which was taken out of it since and not erased."""
    if not {str(key) for key in Merge.objects.keys_of(file)} <= set(keys):
        raise PrivacyRefused(_now("Separate first the file that was joined with this one."), code="joined")
