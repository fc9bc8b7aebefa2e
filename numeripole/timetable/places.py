"""Places: where they are, their rooms, when they are open."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from courses.models import Place
from courses.refusals import ActivityRefused
from numeripole.accounts.reach import within
from numeripole.desk.activities import may_plan
from numeripole.timetable.forms.places import PlaceSheet


@require_safe
@may_plan
def places(request):
    """All places, with their rooms and hours."""
    found = within(Place.objects.select_related("commune"), request.user.reach).prefetch_related("rooms")
    return TemplateResponse(request, "timetable/places.html", {"places": found})


@require_http_methods(["GET", "HEAD", "POST"])
@may_plan
def new_place(request):
    """A place where people are received from now on."""
    return written(request, None)


@require_http_methods(["GET", "HEAD", "POST"])
@may_plan
def place(request, place_id):
    """A place, to read and to change."""
    return written(request, get_object_or_404(Place.objects.select_related("commune"), pk=place_id))


def written(request, place):
    """The page of a place, saved when it is right."""
    sheet = PlaceSheet(request.POST, place=place)
    if sheet.is_valid():
        try:
            Place.objects.settle(place, **sheet.facts())
        except ActivityRefused as refusal:
            sheet.refuse(refusal)
        else:
            messages.success(request, _("The place is saved."))
            return redirect("timetable:places")
    context = {"sheet": sheet, "form": sheet.form, "place": place}
    return TemplateResponse(request, "timetable/place.html", context, status=422 if sheet.is_bound else 200)
