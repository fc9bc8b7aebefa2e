"""What the public site orders."""

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from bookings.models import Booking
from bookings.told import check_accompanied, needs_adult
from courses.models import Activity, Learner


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
    birth_year=None,
):
    named = {"given_name": given_name, "family_name": family_name, "phone": phone}
    known = Learner.objects.known_as(**named).order_by("pk").first()
    facts = {"email": email, "birth_year": birth_year, "to_confirm": True, "created_at": now}
    learner = known or Learner.objects.create(**named, **facts)
    adult = {"caller_name": caller_name, "caller_phone": caller_phone}
    # What is said of the age counts too, even when the file says something else: the younger of both.
    if year := max(birth_year or 0, learner.birth_year or 0):
        activity = Activity.objects.get(pk=activity.pk)
        check_accompanied(year, activity, source=Booking.Source.ONLINE, **adult)
        if needs_adult(year, timezone.localdate(activity.starts_at)):
            told = Booking.Told.CALLER
    return Booking.objects.book_within(
        learner=learner,
        activity=activity,
        source=Booking.Source.ONLINE,
        by=None,
        now=now,
        **adult,
        told=told,
        subject=subject,
        # A new person has no other booking to count.
        most=(settings.BOOKINGS_PER_PERSON or None) if known else None,
    )
