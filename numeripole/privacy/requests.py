"""What came to nothing, and what was written to people: forgotten at its term, counted for ever."""

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from bookings.models import Booking, GroupBooking, Suggestion, Wish
from numeripole.notices.models import Notice
from numeripole.privacy.terms import ended_before

NOBODY = {"given_name": "", "family_name": "", "name_key": "", "phone": ""}


@transaction.atomic
def forget_requests(rules, *, now):
    """Wishes, ideas, places waited for in vain, who called for another, whom to call of a group.

    What figures count stays: the course, the day, the random key. Gives how many were forgotten.
    """
    before = ended_before(timezone.localdate(now), rules.requests_months)
    over = {"activity__ends_at__lt": before}
    named = Q(learner__isnull=False) | ~Q(phone="") | ~Q(family_name="")
    wishes = Wish.objects.filter(named, asked_at__lt=before)
    Notice.objects.about(wishes, "wish").forget()
    waited = Booking.objects.filter(learner__isnull=False, seated_at=None, **over)
    called = Booking.objects.exclude(caller_name="", caller_phone="").filter(**over)
    groups = GroupBooking.objects.exclude(contact_name="", contact_phone="").filter(**over)
    return sum(
        [
            wishes.update(learner=None, **NOBODY),
            Suggestion.objects.filter(asked_at__lt=before).delete()[0],
            waited.update(learner=None, code=None, subject=None),
            called.update(caller_name="", caller_phone="", told=Booking.Told.PERSON),
            groups.update(contact_name="", contact_phone=""),
        ]
    )


def forget_texts(rules, *, now):
    """The texts of old messages, and to whom and where they went; that they were told stays known."""
    before = ended_before(timezone.localdate(now), rules.texts_months)
    kept = ~Q(text="") | ~Q(to="") | ~Q(name="")
    old = Notice.objects.filter(kept, made_at__lt=before, next_at=None)
    number = old.count()
    old.forget()
    return number
