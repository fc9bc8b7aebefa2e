"""What people see when something is not there, not allowed, or went wrong: a plain page and the telephone."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from numeripole.context import remembered


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
    """Drawn without the request: neither the database nor the session is asked, they may be what failed."""
    context = {"centre": remembered(), "comfort": {"text": "1", "contrast": "normal"}}
    return HttpResponse(render_to_string("failures/server_error.html", context), status=500)


@login_not_required
def expired_form(request, reason=""):
    """A form sent too late, or from a page kept from another day: nothing was written."""
    return render(request, "failures/expired_form.html", status=403)
