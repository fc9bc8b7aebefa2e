"""The use of a file limited (GDPR, article 18): it is kept, and neither used, changed nor erased."""

from django.db import transaction
from django.utils.translation import gettext as _now

from bookings.locks import lock_file
from courses.models import Learner
from numeripole.notices.models import Notice
from numeripole.privacy.models import FileEvent
from numeripole.privacy.refusals import PrivacyRefused


@transaction.atomic
def freeze(learner, *, why, by, now):
    """Limit the use of the file: what was to be told is not; limiting twice is harmless."""
    file = lock_file(learner)
    if file.frozen_at is None:
        Learner.objects.filter(pk=file.pk).update(frozen_at=now)
        FileEvent.objects.note(file, FileEvent.Kind.FROZEN, by=by, now=now, words=why)
        Notice.objects.of_person(file).waiting().update(state="gone", problem="changed", next_at=None)


@transaction.atomic
def release(learner, *, by, now):
    """Lift the limit; lifting twice is harmless."""
    file = lock_file(learner)
    if file.frozen_at is not None:
        Learner.objects.filter(pk=file.pk).update(frozen_at=None)
        FileEvent.objects.note(file, FileEvent.Kind.RELEASED, by=by, now=now)


def check_free(*files):
    """Refuse to change, join or erase a file whose use is limited."""
    for file in files:
        if file.frozen_at is not None:
            raise PrivacyRefused(
                _now("The use of the file of %(name)s is limited: an administrator lifts the limit first.")
                % {"name": file},
                code="frozen",
            )
