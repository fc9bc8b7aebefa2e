"""Bounds against abuse, counted by the hour in the shared cache; who is counted stays unknown."""

import ipaddress
from contextlib import contextmanager

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

HOUR = 3600
# How often one code or card may be tried wrongly, in how many seconds.
TRIES_AT_A_LOCK = ((5, 10 * 60), (10, HOUR), (20, 24 * HOUR))
# How often nobody is found at one screen of the entrance, in five minutes.
TRIES_AT_THE_DOOR = 30
CALL = _("There have been too many tries from here within the hour. Call us: we do it with you.")
WAIT = _("There have been too many tries. Wait a quarter of an hour, or call us: we do it with you.")
DESK = _("There have been too many tries here. Come to the desk: someone notes that you are there.")


class TooManyAttempts(ValidationError):
    """Too many tries within the hour; the sentence sends an honest caller to the telephone."""


def count_booking(request, phone):
    """Count one attempt to book, for the address and for the telephone."""
    count(
        (f"booking-address {address_of(request)}", settings.BOOKINGS_PER_ADDRESS),
        (f"booking-phone {phone}", settings.BOOKINGS_PER_PHONE),
    )


@contextmanager
def try_at(request, lock):
    """Count one try at a lock (a code, a card) while it lasts; a try that opens it is not counted.

    So a whole room behind one address opens as many as it likes, and who guesses is slowed down twice:
    at each lock, there or not, by waits that grow, and at the address by the hour.
    """
    address = (f"code-address {address_of(request)}", settings.CODES_PER_ADDRESS)
    counted = [hidden(what) for what, limit in [address] if limit]
    count(address)
    for limit, seconds in TRIES_AT_A_LOCK:
        counted.append(hidden(f"lock {seconds} {lock}"))
        count((f"lock {seconds} {lock}", limit), seconds=seconds, sentence=WAIT)
    yield
    cache.give_back(counted)


@contextmanager
def try_at_door(device):
    """Count one try at the screen of the entrance while it lasts; one that finds somebody is not counted."""
    what = f"door {device.pk}"
    count((what, TRIES_AT_THE_DOOR), seconds=5 * 60, sentence=DESK)
    yield
    cache.give_back([hidden(what)])


def count(*bounds, seconds=HOUR, sentence=CALL):
    """Add one to each counter, given as (what, limit), and refuse past a limit; 0 is no limit."""
    limits = {hidden(what): limit for what, limit in bounds if limit}
    counted = cache.count_many(limits, seconds=seconds)
    if any(number > limits[key] for key, number in counted.items()):
        raise TooManyAttempts(sentence, code="too_many_attempts")


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
