"""Who is told of a booking made for someone else, and who must not book alone."""

from django.utils import timezone
from django.utils.translation import gettext as _now

from bookings.refusals import BookingRefused
from courses.ages import ALONE, surely


def check_told(told, caller_phone):
    """Refuse to tell who booked when no telephone of theirs is known."""
    if told == "caller" and not caller_phone:
        raise BookingRefused(_now("To tell who books, write their telephone too."), code="no_caller_phone")


def needs_adult(birth_year, day):
    """Whether someone may be too young on that day to book online without an adult."""
    return not surely(ALONE, birth_year, day)


def check_accompanied(birth_year, activity, *, source, caller_name, caller_phone):
    """Refuse a child who books online without the name and telephone of an adult."""
    alone = not (caller_name and caller_phone)
    if source == "online" and alone and needs_adult(birth_year, timezone.localdate(activity.starts_at)):
        raise BookingRefused(
            _now("Before the age of 15, an adult books too: write their name and telephone, or call us."),
            code="needs_adult",
        )
