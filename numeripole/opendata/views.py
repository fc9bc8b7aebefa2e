import hashlib

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required, permission_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bookings.seats import seats_of
from courses.models import Meeting, Place
from numeripole.accounts.reach import within
from numeripole.centre.models import Centre
from numeripole.opendata.calendars import calendar_of, shown
from numeripole.opendata.forms import CalendarFeedForm
from numeripole.opendata.models import CalendarFeed

QUARTER = 15 * 60


@require_safe
@login_not_required
def agenda(request):
    """The public programme as a calendar that one subscribes to."""
    meetings = shown(Meeting.objects.all(), timezone.now())
    return answer(
        request, calendar_of(meetings, name=Centre.objects.current().name), public=True, max_age=QUARTER
    )


@require_safe
@login_not_required
def place_agenda(request, slug):
    """The same, of one place."""
    place = get_object_or_404(Place.objects.select_related("commune"), slug=slug)
    meetings = shown(place.meetings.all(), timezone.now())
    return answer(request, calendar_of(meetings, name=str(place)), public=True, max_age=QUARTER)


@require_safe
@login_not_required
def private_feed(request, token):
    """The calendar of a facilitator or a room, for who has its address: how many come, never who."""
    feed = get_object_or_404(CalendarFeed.objects.live().with_owner(), token=token)
    meetings = shown(feed.meetings, timezone.now())
    seats = seats_of({meeting.activity_id: meeting.activity for meeting in meetings}.values())
    response = answer(request, calendar_of(meetings, name=str(feed), seats=seats), private=True, max_age=0)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def answer(request, content, **cache):
    """The calendar, or "not modified" for who already has it."""
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8", headers={"ETag": etag})
    response = get_conditional_response(request, etag=etag, response=response)
    patch_cache_control(response, **cache)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("courses.change_activity", raise_exception=True)
def calendars(request):
    """The private addresses in use, and one more."""
    form = CalendarFeedForm(request.POST or None, places=request.user.reach)
    if form.is_valid():
        feed = CalendarFeed.objects.open(by=request.user, now=timezone.now(), **form.cleaned_data["owner"])
        messages.success(request, _("The address of %(whose)s is ready: copy it below.") % {"whose": feed})
        return redirect("opendata:calendars")
    context = {
        "form": form,
        "feeds": within(CalendarFeed.objects.live().with_owner(), request.user.reach),
        "places": Place.objects.select_related("commune"),
        "address": settings.CENTRE["address"],
        "subscribe": "webcal://" + settings.CENTRE["address"].partition("://")[2],
    }
    return TemplateResponse(request, "opendata/calendars.html", context, status=422 if form.errors else 200)


@require_POST
@permission_required("courses.change_activity", raise_exception=True)
def revocation(request, feed_id):
    """The address was lost or is no longer wanted: it answers no more."""
    feed = get_object_or_404(CalendarFeed.objects.with_owner(), pk=feed_id)
    feed.revoke(now=timezone.now())
    messages.success(request, _("The address of %(whose)s no longer works.") % {"whose": feed})
    return redirect("opendata:calendars")
