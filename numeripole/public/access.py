"""Whose slip it is: the browser that booked, for half an hour, or who knows the code and the name."""

import secrets
from functools import wraps

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from bookings.codes import LENGTH, read_code
from bookings.models import Booking
from bookings.refusals import BookingRefused
from courses.names import name_key

COOKIE, SALT, SECONDS = "slip", "numeripole.public.slip", 30 * 60
LETTERS = 3
# Compared with when there is no such booking, so that the answer takes the same work.
NOBODY = "\N{REPLACEMENT CHARACTER}"


def initial(name):
    """The first three letters of a name, accents and capitals apart; a shorter name is taken whole."""
    return name_key(name).replace(" ", "")[:LETTERS]


def check_letters(code, letters):
    """Give the code as it is kept, or refuse: a wrong code and a wrong name have the same answer."""
    code = read_code(code)[:LENGTH]
    name = Booking.objects.filter(code=code).values_list("learner__family_name", flat=True).first()
    expected = NOBODY if name is None else initial(name)
    if not secrets.compare_digest(initial(letters).encode(), expected.encode()):
        raise BookingRefused(
            _("We find no booking with this code and this name. Check both, or call us."), code="not_found"
        )
    return code


def let_in(response, code):
    """Open the slip to this browser, and nothing else, for half an hour."""
    response.set_signed_cookie(
        COOKIE,
        code,
        salt=SALT,
        max_age=SECONDS,
        path=reverse("public:booking", args=[code]),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def opened(request, code):
    """The booking of that code if this browser may see it, else None."""
    if request.get_signed_cookie(COOKIE, default=None, salt=SALT, max_age=SECONDS) != code:
        return None
    return Booking.objects.with_details().filter(code=code).first()


def private(view):
    """Keep the page out of caches, of search engines, and of what other sites are told."""

    @wraps(view)
    def answer(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store, private"
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return answer
