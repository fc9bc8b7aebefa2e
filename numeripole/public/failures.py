"""What people see when a page is not there, not allowed, or failed: plain words and the telephone."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render


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
    return render(request, "failures/server_error.html", status=500)


@login_not_required
def expired_form(request, reason=""):
    """A form sent too late, or from a page kept from another day: nothing was written, start again."""
    return render(request, "failures/expired_form.html", status=403)
