"""Several people booked in one go: a couple, a household, someone and the neighbour."""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from bookings.locks import lock_files
from bookings.models import Booking
from bookings.refusals import BookingRefused
from courses.models import Learner

MOST = 8


def household_of(learner):
    """The people of the same telephone or the same address, who may come along."""
    same = Q(pk__in=[])
    if learner.phone:
        same |= Q(phone=learner.phone)
    if learner.address:
        same |= Q(address=learner.address)
    return Learner.objects.filter(same).exclude(pk=learner.pk)


@transaction.atomic
def book_together(learners, *, activity, newcomer=None, split=False, by, now, **order):
    """Book all of them, or nobody: who could not is told by name.

    A place for some and a wait for the others is nobody too, unless it was asked for with `split`.
    `newcomer` is the given and family name of someone more, of the same telephone as the first; the file
    is made when there is none of that name and telephone.
    """
    people = [*learners, *([file_of(newcomer, learners[0], by=by, now=now)] if newcomer else [])]
    people = list(dict.fromkeys(people))
    # Files before activities, all of them at once: no two orders wait for each other.
    lock_files(*people)
    booked, refused = [], {}
    for person in people:
        try:
            with transaction.atomic():
                booked.append(
                    Booking.objects.book(learner=person, activity=activity, by=by, now=now, **order)
                )
        except BookingRefused as refusal:
            refused[person] = refusal
    if refused:
        person, refusal = next(iter(refused.items()))
        if len(people) == 1:
            raise refusal
        names = ", ".join(map(str, refused))
        raise BookingRefused(
            _("Nobody is booked, because %(names)s could not be: %(why)s"),
            code=refusal.code,
            params={"names": names, "why": refusal.messages[0]},
        )
    waiting = [one.learner for one in booked if one.is_waiting]
    if waiting and len(waiting) < len(booked) and not split:
        raise BookingRefused(
            _("Nobody is booked: no place is left for %(names)s. Choose another date, or tick below."),
            code="split",
            params={"names": ", ".join(map(str, waiting))},
        )
    return booked


def file_of(newcomer, first, *, by, now):
    """The file of someone who comes along, made when it is not there."""
    given_name, family_name = newcomer
    names = {"given_name": given_name, "family_name": family_name, "phone": first.phone}
    known = Learner.objects.known_as(**names).order_by("pk").first()
    return known or Learner.objects.create(**names, commune=first.commune, created_by=by, created_at=now)
