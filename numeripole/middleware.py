"""What every answer goes through: policies, numbers that exist, htmx fragments, locks tried again."""

import random
import re
import time
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.messages import get_messages
from django.core.exceptions import BadRequest, ObjectDoesNotExist
from django.db import (
    DataError,
    IntegrityError,
    InterfaceError,
    InternalError,
    OperationalError,
    close_old_connections,
    connection,
)
from django.http import Http404
from django.shortcuts import render
from django.template import TemplateDoesNotExist
from django.template.loader import get_template, render_to_string
from django.utils.cache import patch_vary_headers
from django_htmx.http import HttpResponseClientRedirect

from bookings.refusals import BookingRefused


def policies(get_response):
    """Send the policies of `SECURE_CSP` (as Django 6 spells it) and `PERMISSIONS` with every answer.

    What whoever is signed in reads is kept by no cache, on a tablet that others use, unless the page says so.
    """
    content = "; ".join(" ".join([name, *sources]) for name, sources in settings.SECURE_CSP.items())
    permissions = ", ".join(f"{name}=({' '.join(whose)})" for name, whose in settings.PERMISSIONS.items())

    def middleware(request):
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", content)
        response.headers.setdefault("Permissions-Policy", permissions)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return middleware


# The greatest number that a row may bear; beyond it a database fails in place of finding nothing.
GREATEST = 2**63 - 1


class NumbersOfRows:
    """Answer 404 about a number that no row bears."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if any(isinstance(value, int) and value > GREATEST for value in kwargs.values()):
            raise Http404


class Fragments:
    """Answer htmx with the part of the page that it asked for; views and templates know nothing of it.

    The partial is named by the target's id, less the numbers that follow where a page repeats it
    (`meeting-12` is drawn by the partial `meeting`). Without such a partial the whole page is sent.
    A redirect to the path asked for, or to the page on screen, is followed in place; others leave the page.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        patch_vary_headers(response, ["HX-Request", "HX-Target"])
        if not request.htmx:
            return response
        if 300 <= response.status_code < 400 and response.headers.get("Location"):
            return self.redirected(request, response)
        if getattr(response, "is_fragment", False):
            response.write(render_to_string("components/messages.html", {"messages": get_messages(request)}))
            if "Content-Length" in response.headers:
                response.headers["Content-Length"] = str(len(response.content))
        return response

    def process_template_response(self, request, response):
        if request.htmx and not request.htmx.boosted and isinstance(response.template_name, str):
            name = f"{response.template_name}#{re.sub(r'(-[0-9]+)+$', '', request.htmx.target or '')}"
            if not name.endswith("#") and exists(name):
                response.template_name = name
                response.is_fragment = True
        return response

    def redirected(self, request, response):
        path = urlsplit(response.headers["Location"]).path
        if path in {request.path, urlsplit(request.htmx.current_url or "").path}:
            return response
        leaving = HttpResponseClientRedirect(response.headers["Location"])
        leaving.cookies = response.cookies
        return leaving


def exists(name):
    """Whether the template, or the partial of a template, is there."""
    try:
        get_template(name)
    except TemplateDoesNotExist:
        return False
    return True


READING = {"GET", "HEAD", "OPTIONS"}


# What the engines say of a number, or of a word of many thousand signs, that no row can bear.
BEYOND = {OverflowError: "SQLite INTEGER", DataError: "out of range", OperationalError: "pattern too complex"}


def is_beyond(error):
    """Whether the database could not even look for what was sent."""
    return any(isinstance(error, kind) and sign in str(error) for kind, sign in BEYOND.items())


def meaning_of(error):
    """What to answer where nothing failed: that is malformed, a file just erased is not there."""
    if is_beyond(error):
        return BadRequest()
    gone = isinstance(error, BookingRefused) and getattr(error, "code", "") == "no_file"
    return Http404() if gone else None


class RetryLocks:
    """Try an order again that met another one; when its lock is never to be had say so, with status 503."""

    TRIES = 4
    # What SQLite and PostgreSQL say of a lock: busy, timeout, deadlock, serialisation.
    SIGNS = ("locked", "lock timeout", "deadlock", "could not serialize")

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.method in READING or connection.in_atomic_block:
            return None
        met = False
        for attempt in range(self.TRIES):
            try:
                return view(request, *args, **kwargs)
            except (IntegrityError, ObjectDoesNotExist):
                # Another order came in between: given again, this one reads what is there now, and says so.
                if met:
                    raise
                met = True
            except (BookingRefused, DataError, OverflowError) as error:
                raise meaning_of(error) or error from None
            except (InternalError, OperationalError) as error:
                if is_beyond(error):
                    raise BadRequest from None
                if not any(sign in str(error).lower() for sign in self.SIGNS):
                    # Begun while the database took no writing, it would stay so: the next is given another.
                    connection.close()
                    raise
                time.sleep(random.uniform(0.05, 0.2) * (attempt + 1))
        busy = render(request, "failures/busy.html", status=503)
        busy.headers["Retry-After"] = "5"
        return busy

    def process_exception(self, request, error):
        """Read once more when the connection to the database was lost: reading twice does no harm."""
        if meaning := meaning_of(error):
            raise meaning
        if request.method not in READING or not isinstance(error, OperationalError | InterfaceError):
            return None
        close_old_connections()
        page = request.resolver_match
        response = page.func(request, *page.args, **page.kwargs)
        # Nobody renders what stands in for a page that failed.
        return response.render() if hasattr(response, "render") else response
