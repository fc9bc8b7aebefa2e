"""Bounds against abuse of what anybody may do with equipment."""

from django.conf import settings

from numeripole.public.throttle import address_of, count


def count_report(request):
    """Count one problem reported by a sticker without an account, for the address."""
    count((f"fault-address {address_of(request)}", settings.BOOKINGS_PER_ADDRESS))


def count_asked(request, phone):
    """Count one loan asked for online, for the address and for the telephone."""
    count(
        (f"loan-address {address_of(request)}", settings.BOOKINGS_PER_ADDRESS),
        (f"loan-phone {phone}", settings.BOOKINGS_PER_PHONE),
    )
