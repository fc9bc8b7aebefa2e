"""The living page of the house style, and the reader's own comfort."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.decorators import login_not_required, permission_required
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_safe

from numeripole.context import centre
from numeripole.style import samples

YEAR = 365 * 24 * 3600
CHOICES = {"text": {"1", "2", "3"}, "contrast": {"normal", "more"}, "keys": {"on", "off"}}


@require_safe
@permission_required("bookings.add_attendance", raise_exception=True)
def page(request):
    """Every component in each of its states, for those who work at the desk."""
    return TemplateResponse(request, "style/page.html", samples.everything(request))


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def comfort(request):
    """The reader chooses text size, contrast and shortcuts; the choice is kept a year, without an account."""
    if request.method != "POST":
        return TemplateResponse(request, "style/comfort.html", {"here": came_from(request)})
    chosen = centre(request)["comfort"]
    for name, values in CHOICES.items():
        if request.POST.get(name) in values:
            chosen[name] = request.POST[name]
    response = redirect(safe_path(request, request.POST.get("next", "/")))
    response.set_cookie(
        "comfort",
        "-".join(chosen[name] for name in CHOICES),
        max_age=YEAR,
        secure=settings.HTTPS,
        samesite="Lax",
    )
    return response


def came_from(request):
    """The page of ours that led here, so that the reader can go back to it; else the home page."""
    referer = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(referer, {request.get_host()}):
        return "/"
    path = urlsplit(referer).path
    return "/" if path == request.path else path


def safe_path(request, path):
    """The path when it is one of ours, else the home page."""
    return path if path.startswith("/") and url_has_allowed_host_and_scheme(path, None) else "/"
