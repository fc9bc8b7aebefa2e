from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from courses.models import Activity
from numeripole.context import centre_of
from numeripole.opendata.linked import json_ld
from numeripole.public.access import let_in
from numeripole.public.forms import BookingForm
from numeripole.public.offers import offers_of
from numeripole.public.requests import request_booking
from numeripole.public.throttle import count_booking, status_of


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def activity(request, activity_id):
    """All there is to know of an activity, and the form that books it."""
    now = timezone.now()
    form = BookingForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            count_booking(request, form.cleaned_data["phone"])
            booking = request_booking(Activity(pk=activity_id), now=now, **form.person)
        except Activity.DoesNotExist:
            raise Http404 from None
        except ValidationError as refusal:
            form.refuse(refusal)
        else:
            return let_in(redirect("public:booking", booking.code), booking.code)
    shown = get_object_or_404(Activity.objects.with_details(), pk=activity_id)
    meetings = list(shown.meetings.all())
    context = {
        "activity": shown,
        "offer": offers_of([shown], now)[shown.pk].among(meetings),
        "meetings": meetings,
        "linked": json_ld(shown, meetings, centre=centre_of(request)),
        "places": list(dict.fromkeys(meeting.place for meeting in meetings)),
        "now": now,
        "form": form,
    }
    return TemplateResponse(request, "public/activity.html", context, status=status_of(form))
