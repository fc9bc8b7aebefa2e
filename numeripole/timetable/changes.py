"""A series that changes or stops, after saying whom it concerns."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from bookings.refusals import BookingRefused
from bookings.series import change_series, stop_series
from courses.models import Activity
from courses.refusals import ActivityRefused
from numeripole.accounts.reach import narrow
from numeripole.desk.activities import may_plan
from numeripole.lending.following import keep_equipment
from numeripole.timetable.forms.changes import SeriesChangeForm, StopForm
from numeripole.timetable.people import booked, dates_to_come

ASKS = "people_booked"


@require_http_methods(["GET", "HEAD", "POST"])
@may_plan
def edit_series(request, activity_id):
    """Change one date of a series, it and the following ones, or all those to come."""
    now, concerned = timezone.now(), []
    activity = get_object_or_404(Activity.objects.of_series().with_details(), pk=activity_id)
    form = SeriesChangeForm(request.POST or None, activity=activity, meeting=activity.meetings.first())
    narrow(form, request.user.reach)
    if form.is_valid():
        wanted = {"scope": form.cleaned_data["scope"], "activity": activity, "now": now}
        try:
            changed = change_series(activity.series, **wanted, **form.answers(), **form.changes())
        except (ActivityRefused, BookingRefused) as refusal:
            if refusal.code == ASKS:
                concerned = booked(dates_to_come(activity.series, **wanted))
            else:
                form.refuse(refusal)
        else:
            said = ngettext("%(count)s date is changed.", "%(count)s dates are changed.", len(changed))
            messages.success(request, said % {"count": len(changed)})
            keep_equipment(request)
            return redirect("desk:activity", activity.pk)
    coming = dates_to_come(activity.series, now=now)
    context = {"activity": activity, "form": form, "coming": coming, "concerned": concerned}
    return TemplateResponse(request, "timetable/edit_series.html", context, status=status_of(form, concerned))


@require_http_methods(["GET", "HEAD", "POST"])
@may_plan
def end_series(request, activity_id):
    """Call off the dates of a series from a day on."""
    now, concerned = timezone.now(), []
    activity = get_object_or_404(Activity.objects.of_series(), pk=activity_id)
    form = StopForm(request.POST or None, initial={"from_day": max(activity.day, timezone.localdate(now))})
    if form.is_valid():
        wanted, facts = {"cancelling": form.cancelling(), "now": now}, form.cleaned_data
        try:
            stopped = stop_series(activity.series, **wanted, **facts)
        except (ActivityRefused, BookingRefused) as refusal:
            if refusal.code == ASKS:
                coming = dates_to_come(activity.series, now=now)
                concerned = booked([one for one in coming if one.day >= facts["from_day"]])
            else:
                form.add_error(None, refusal)
        else:
            said = ngettext("%(count)s date is cancelled.", "%(count)s dates are cancelled.", len(stopped))
            messages.success(request, said % {"count": len(stopped)})
            keep_equipment(request)
            return redirect("desk:activity", activity.pk)
    context = {"activity": activity, "form": form, "concerned": concerned}
    context["people"] = sum(one.people for one in concerned)
    return TemplateResponse(request, "timetable/end_series.html", context, status=status_of(form, concerned))


def status_of(form, concerned):
    """422 when something is refused, or asked first."""
    return 422 if form.errors or concerned else 200
