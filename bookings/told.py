"""Who is told of a booking made for someone else."""

from django.utils.translation import gettext as _now

from bookings.refusals import BookingRefused


def check_told(told, caller_phone):
    """Refuse to tell who booked when no telephone of theirs is known."""
    if told == "caller" and not caller_phone:
        raise BookingRefused(_now("To tell who books, write their telephone too."), code="no_caller_phone")
