from django.contrib.auth.decorators import login_not_required
from django.http import JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from numeripole.running.health import health


@require_safe
@never_cache
@login_not_required
def well(request):
    """For a monitor: each part well or not, and status 503 when one is not."""
    found = health(now=timezone.now())
    return JsonResponse({"well": all(found.values())} | found, status=200 if all(found.values()) else 503)
