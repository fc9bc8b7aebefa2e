"""Who answers for a minor: written, shared by brothers and sisters, forgotten when the minor is of age."""

from django.db import transaction
from django.utils import timezone

from bookings.locks import lock_file
from courses.ages import FULL_AGE
from courses.models import Guardian, Learner
from equipment.models import Loan
from numeripole.privacy.freezing import check_free
from numeripole.privacy.journal import Kind, note


@transaction.atomic
def answer_for(learner, guardian, *, by, now, **facts):
    """This guardian, known or new, answers for the minor, and their facts are these; None: nobody does.

    A guardian whom several minors have is one: what is changed is changed for all of them.
    """
    file = lock_file(learner)
    check_free(file)
    before = file.guardian_id
    if guardian is not None:
        for name, value in facts.items():
            setattr(guardian, name, value)
        guardian.save()
    file.guardian = guardian
    file.save(update_fields=["guardian"])
    forget_alone(before)
    note(Kind.GUARDIAN, file, by=by, now=now)
    return file


@transaction.atomic
def tick(*, now):
    """Whoever is certainly of age has no guardian any more, but for a loan still out; gives how many.

    Guardians who only stayed for a loan go once it is back.
    """
    year = timezone.localdate(now).year
    lent = Loan.objects.open().filter(guardian__isnull=False).order_by().values("guardian")
    grown = Learner.objects.usable().filter(guardian__isnull=False, birth_year__lt=year - FULL_AGE)
    number = grown.exclude(guardian__in=lent).update(guardian=None)
    Guardian.objects.alone().exclude(pk__in=lent).delete()
    return number


def forget_alone(*numbers):
    """Forget those of these guardians who answer for nobody any more, nor for a loan still out."""
    lent = Loan.objects.open().filter(guardian__in=numbers).order_by().values("guardian")
    Guardian.objects.alone().filter(pk__in=numbers).exclude(pk__in=lent).delete()
