"""What people see when something is not there, not allowed, or went wrong: a plain page and the telephone."""

import sys
from smtplib import SMTPException
from socket import gaierror

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, DataError, InterfaceError, ProgrammingError
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from bookings.codes import new_code
from numeripole.context import remembered
from numeripole.running.logs import log_failure

# The database is away, full, or read-only, or the mail server: no fault of ours, and it comes back.
AWAY = (DatabaseError, InterfaceError, SMTPException, ConnectionError, TimeoutError, gaierror)
OURS = (DataError, ProgrammingError)


@login_not_required
def bad_request(request, exception=None):
    return render(request, "failures/bad_request.html", status=400)


@login_not_required
def forbidden(request, exception=None):
    return render(request, "failures/forbidden.html", status=403)


@login_not_required
def not_found(request, exception=None):
    return render(request, "failures/not_found.html", status=404)


@login_not_required
def server_error(request):
    """Drawn without the request: neither the database nor the session is asked, they may be what failed.

    The code on the page is the one in the log. When what we need is away one may try again: status 503.
    """
    kind = sys.exc_info()[0] or Exception
    away = issubclass(kind, AWAY) and not issubclass(kind, OURS)
    code = new_code()
    log_failure(request, code)
    context = {"centre": remembered(), "comfort": {"text": "1", "contrast": "normal"}, "code": code}
    headers = {"Retry-After": "60"} if away else {}
    page = render_to_string("failures/server_error.html", context)
    return HttpResponse(page, status=503 if away else 500, headers=headers)


@login_not_required
def expired_form(request, reason=""):
    """A form sent too late, or from a page kept from another day: nothing was written."""
    return render(request, "failures/expired_form.html", status=403)
