"""What the public site orders."""

from django.conf import settings
from django.db import IntegrityError, transaction

from bookings.models import Booking
from courses.models import Learner


def request_booking(activity, **answers):
    """Book online for someone known by name and telephone, or for a new person to be confirmed at the desk.

    A file that exists is neither changed nor shown; of homonyms who share a telephone, the oldest is taken.
    """
    try:
        return book_person(activity, **answers)
    except IntegrityError:
        # The same form came twice at once, and the other one has just made the file: now it is known.
        return book_person(activity, **answers)


@transaction.atomic
def book_person(
    activity,
    *,
    given_name,
    family_name,
    phone,
    now,
    email="",
    caller_name="",
    caller_phone="",
    told="person",
    subject=None,
):
    named = {"given_name": given_name, "family_name": family_name, "phone": phone}
    known = Learner.objects.known_as(**named).order_by("pk").first()
    learner = known or Learner.objects.create(**named, email=email, to_confirm=True, created_at=now)
    return Booking.objects.book(
        learner=learner,
        activity=activity,
        source=Booking.Source.ONLINE,
        by=None,
        now=now,
        caller_name=caller_name,
        caller_phone=caller_phone,
        told=told,
        subject=subject,
        # A new person has no other booking to count.
        most=(settings.BOOKINGS_PER_PERSON or None) if known else None,
    )
