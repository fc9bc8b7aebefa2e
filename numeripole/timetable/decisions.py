"""Too few people: the activities about which one has to decide by now."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bookings.seats import seats_of
from courses.models import Activity
from numeripole.desk.activities import may_plan
from numeripole.timetable.people import booked


@require_http_methods(["GET", "HEAD", "POST"])
@may_plan
def decision(request, activity_id):
    """Hold an activity with few people, or go on to cancel it."""
    activity = get_object_or_404(Activity.objects.planned(), pk=activity_id)
    if request.method == "POST":
        activity.hold()
        messages.success(request, _("The activity takes place."))
        return redirect("desk:today")
    context = {
        "activity": activity,
        "seats": seats_of([activity])[activity.pk],
        "concerned": booked([activity]),
    }
    return TemplateResponse(request, "timetable/decision.html", context)
