"""The desk on a tablet's home screen, and what it still shows when the network is gone."""

from django.contrib.auth.decorators import login_not_required
from django.http import JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from numeripole.centre.models import Centre


@login_not_required
@require_safe
@cache_control(public=True, max_age=3600)
def manifest(request):
    """What a tablet needs to put the desk on its home screen."""
    name = Centre.objects.current().name
    icon = {"src": static("app-icon.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": "any"}
    words = {
        "name": name,
        "short_name": name[:12],
        "lang": "fr",
        "start_url": reverse("desk:home"),
        "scope": "/",
        "display": "standalone",
        "background_color": "#fcf9f2",
        "theme_color": "#004e4b",
        "icons": [icon],
    }
    return JsonResponse(words, content_type="application/manifest+json")


@login_not_required
@require_safe
@cache_control(no_cache=True)
def worker(request):
    """The script that answers when the network does not: today's list as last seen, else the offline page."""
    return render(request, "centre/worker.js", content_type="text/javascript")


@login_not_required
@require_safe
def offline(request):
    """What to do when there is no network."""
    return render(request, "centre/offline.html")
