from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from bookings.seats import with_free_seats
from courses.models import Activity, Place
from numeripole.public.days import next_days_of
from numeripole.public.filters import MANY

NEXT = 5
PRIVATE = ("inscription", "carte", "mon-espace", "mon-agenda", "entree", "compte")


@require_safe
@login_not_required
def home(request):
    """What the centre is, and what one can come to next."""
    now = timezone.now()
    activities = with_free_seats(Activity.objects.open_online(now)).with_details()[:NEXT]
    places = list(Place.objects.in_use().select_related("commune")[: MANY + 1])
    context = {
        "days": next_days_of(activities, now),
        "places": places,
        "has_many_places": len(places) > MANY,
    }
    return TemplateResponse(request, "public/home.html", context)


@require_safe
@login_not_required
def robots(request):
    """Search engines are welcome, but for people's own slips."""
    return HttpResponse(
        "".join(["User-agent: *\n", *(f"Disallow: /{path}/\n" for path in PRIVATE)]),
        content_type="text/plain",
    )
