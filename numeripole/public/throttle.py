"""Bounds against abuse, counted by the hour in the shared cache; who is counted stays unknown."""

import ipaddress

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

HOUR = 3600


class TooManyAttempts(ValidationError):
    """Too many tries within the hour; the sentence sends an honest caller to the telephone."""


def count_booking(request, phone):
    """Count one attempt to book, for the address and for the telephone."""
    count(
        (f"booking-address {address_of(request)}", settings.BOOKINGS_PER_ADDRESS),
        (f"booking-phone {phone}", settings.BOOKINGS_PER_PHONE),
    )


def count_code(request):
    """Count one code tried, for the address."""
    count((f"code-address {address_of(request)}", settings.CODES_PER_ADDRESS))


def count(*bounds):
    """Add one to each counter, given as (what, limit), and refuse past a limit; 0 is no limit."""
    limits = {hidden(what): limit for what, limit in bounds if limit}
    counted = cache.count_many(limits, seconds=HOUR)
    if any(number > limits[key] for key, number in counted.items()):
        raise TooManyAttempts(
            _("There have been too many tries from here within the hour. Call us: we do it with you."),
            code="too_many_attempts",
        )


def hidden(what):
    """A key that tells nothing of the address or the number."""
    return f"throttle:{salted_hmac('numeripole.throttle', what, algorithm='sha256').hexdigest()}"


def address_of(request):
    """The client's address, as the last trusted proxy saw it; of IPv6, the network that a home is given."""
    address = ipaddress.ip_address(get_adapter(request).get_client_ip(request))
    if address.version == 6:
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)


def status_of(form):
    """429 past a bound, 422 for any other refusal, else 200."""
    if form.has_error("__all__", "too_many_attempts"):
        return 429
    return 422 if form.errors else 200
