"""One meeting that moves, is replaced or is called off, after saying whom it concerns."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bookings import calling_off
from bookings.refusals import BookingRefused
from bookings.series import move_meeting
from courses.models import Meeting
from courses.refusals import ActivityRefused
from numeripole.accounts.reach import narrow
from numeripole.desk.activities import may_plan
from numeripole.desk.closed_days import warn_of_closed_days
from numeripole.desk.forms.activities import CancelForm
from numeripole.lending.following import keep_equipment
from numeripole.timetable.forms.changes import MoveForm
from numeripole.timetable.people import booked


@require_http_methods(["GET", "HEAD", "POST"])
@may_plan
def move(request, meeting_id):
    """Another time for a meeting, or another meeting instead."""
    meeting = get_object_or_404(Meeting.objects.planned().with_activity(), pk=meeting_id)
    form, now = MoveForm(request.POST or None, meeting=meeting), timezone.now()
    narrow(form, request.user.reach)
    if form.is_valid():
        try:
            if form.cleaned_data["how"] == "replace":
                moved = calling_off.replace_meeting(meeting, now=now, **form.changes())
            else:
                moved = move_meeting(meeting, now=now, **form.changes())
        except (ActivityRefused, BookingRefused) as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The meeting is moved. Whom to call, if anyone, is in “Messages”."))
            keep_equipment(request)
            warn_of_closed_days(request, [moved])
            return redirect(way_back(request, meeting))
    context = {"meeting": meeting, "form": form, "concerned": booked([meeting.activity])}
    return TemplateResponse(request, "timetable/move.html", context, status=422 if form.errors else 200)


def way_back(request, meeting):
    """To the closure that one is dealing with, or else to the activity."""
    closure = request.GET.get("fermeture", "")
    if closure.isdecimal():
        return reverse("timetable:closure", args=[int(closure)])
    return reverse("desk:activity", args=[meeting.activity_id])


@require_http_methods(["GET", "HEAD", "POST"])
@may_plan
def cancel_meeting(request, meeting_id):
    """Call off one meeting of several; people keep their place in the others."""
    meeting = get_object_or_404(Meeting.objects.planned().with_activity(), pk=meeting_id)
    form, refusal = CancelForm(request.POST or None), None
    if form.is_valid():
        try:
            calling_off.cancel_meeting(meeting, now=timezone.now(), reason=form.cleaned_data["reason"])
        except (ActivityRefused, BookingRefused) as refused:
            refusal = refused
        else:
            messages.success(request, _("The meeting is cancelled."))
            keep_equipment(request)
            return redirect("desk:activity", meeting.activity_id)
    status = 422 if refusal or form.errors else 200
    context = {"meeting": meeting, "form": form, "refusal": refusal, "concerned": booked([meeting.activity])}
    return TemplateResponse(request, "timetable/cancel_meeting.html", context, status=status)
