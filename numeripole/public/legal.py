"""The pages that the law asks for, and the way to all others."""

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from numeripole.context import described
from numeripole.privacy.models import Controller
from numeripole.public.conformity import LOOKED_ON, conformity, criteria

# Every cookie that we send, for whom, and how long it stays. None follows anybody: no consent is needed.
COOKIES = {
    "comfort": (_("The size of the text, the contrast and the shortcuts that you chose."), _("One year")),
    "csrftoken": (_("Shows that a form comes from our pages."), _("One year")),
    "espace": (
        _("Opens your own space to this browser."),
        _("Five minutes after the last page, an hour for those who ask"),
    ),
    "slip": (_("Opens your slip to this browser."), _("Half an hour")),
    "messages": (_("Carries one sentence to the next page, such as “It is booked”."), _("Until it was read")),
    "sessionid": (_("Keeps a member of staff signed in."), _("Twelve hours")),
    "entree": (_("Marks the screen at our entrance. Not on your device."), _("400 days")),
}
# How long the address to write to about a weakness holds, as RFC 9116 wants it said.
HOLDS = timedelta(days=180)


def legal(view):
    return require_safe(login_not_required(view))


@legal
def accessibility(request):
    """The accessibility statement: how far we follow the rules, what is lacking, whom to tell."""
    context = {"conformity": conformity(criteria()), "looked_on": LOOKED_ON}
    return TemplateResponse(request, "public/accessibility.html", context)


@legal
def legal_notice(request):
    """Who publishes these pages, and on whose machines they are."""
    return TemplateResponse(request, "public/legal_notice.html", {"controller": Controller.objects.current()})


@legal
def cookies(request):
    """What we leave in the browser, and why nobody is asked."""
    listed = [(name, what, term) for name, (what, term) in COOKIES.items()]
    return TemplateResponse(request, "public/cookies.html", {"cookies": listed})


@legal
def site_map(request):
    """Every public page, by its name."""
    return TemplateResponse(request, "public/site_map.html")


@legal
def security_txt(request):
    """Whom to tell of a weakness (RFC 9116)."""
    address, email = settings.CENTRE["address"], described()["email"]
    lines = [
        f"Contact: {f'mailto:{email}' if email else address + reverse('public:legal_notice')}",
        f"Expires: {timezone.now() + HOLDS:%Y-%m-%dT00:00:00Z}",
        "Preferred-Languages: fr, en",
        f"Canonical: {address}{reverse('public:security_txt')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
