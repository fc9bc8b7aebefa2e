"""Closures: entered once, or proposed from the school calendar; then what to do with what was planned."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bookings.refusals import BookingRefused
from courses.models import Closure
from courses.refusals import ActivityRefused
from courses.timetable.holidays import spoken_limit
from numeripole.accounts.reach import narrow, within
from numeripole.desk.activities import may_plan
from numeripole.lending.following import keep_equipment
from numeripole.timetable.covered import cancel_covered
from numeripole.timetable.forms.closures import ClosureForm, CoveredForm, HolidaysForm
from numeripole.timetable.people import booked


@require_safe
@may_plan
def closures(request):
    """Those to come, and school holidays among them."""
    coming = Closure.objects.coming(timezone.now()).select_related("place")
    # What closes every place is read by all, and changed by those who see them all.
    coming = within(coming, request.user.reach) | coming.filter(place=None)
    return TemplateResponse(request, "timetable/closures.html", {"closures": coming})


@require_http_methods(["GET", "HEAD", "POST"])
@may_plan
def new_closure(request):
    """Close one place or all of them."""
    form = kept_within(ClosureForm(request.POST or None), request.user.reach)
    if form.is_valid():
        try:
            closure = Closure.objects.close(by=request.user, now=timezone.now(), **form.facts())
        except ActivityRefused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The closure is written down."))
            return redirect("timetable:closure", closure.pk)
    context = {"form": form, "closure": None}
    return TemplateResponse(
        request, "timetable/edit_closure.html", context, status=422 if form.errors else 200
    )


def kept_within(form, places):
    """The form for someone's places: who does not see them all cannot close them all."""
    if places is not None:
        place = narrow(form, places).fields["place"]
        place.required, place.empty_label = True, _("Choose a place")
        place.error_messages["required"] = _("Choose a place.")
    return form


@require_http_methods(["GET", "HEAD", "POST"])
@may_plan
def edit_closure(request, closure_id):
    """Change a closure."""
    closure = get_object_or_404(Closure, pk=closure_id)
    form = kept_within(ClosureForm(request.POST or None, closure=closure), request.user.reach)
    if form.is_valid():
        try:
            closure.change(**form.facts())
        except ActivityRefused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The closure is changed."))
            return redirect("timetable:closure", closure.pk)
    context = {"form": form, "closure": closure}
    return TemplateResponse(
        request, "timetable/edit_closure.html", context, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "HEAD", "POST"])
@may_plan
def closure(request, closure_id):
    """A closure, the meetings it falls upon, and what to do with each."""
    closure = get_object_or_404(Closure.objects.select_related("place"), pk=closure_id)
    now = timezone.now()
    covered = list(closure.covered().still_to_begin(now)) if closure.kind == Closure.Kind.OWN else []
    form = CoveredForm(request.POST or None, closure=closure, meetings=covered)
    if form.is_valid():
        try:
            total = cancel_covered(form.cancelled(), reason=form.cleaned_data["reason"], now=now)
        except BookingRefused as refusal:
            form.add_error(None, refusal)
        else:
            said = ngettext("%(count)s meeting is cancelled.", "%(count)s meetings are cancelled.", total)
            messages.success(request, said % {"count": total})
            keep_equipment(request)
            return redirect("timetable:closure", closure.pk)
    people = {one.activity.pk: one for one in booked([meeting.activity for meeting in covered])}
    for meeting in covered:
        meeting.concerned = people.get(meeting.activity_id)
    context = {"closure": closure, "form": form, "covered": covered}
    return TemplateResponse(request, "timetable/closure.html", context, status=422 if form.errors else 200)


@may_plan
@require_POST
def lift_closure(request, closure_id):
    """Open again: the closure is taken back."""
    get_object_or_404(Closure, pk=closure_id).lift()
    messages.success(request, _("The closure is taken back."))
    return redirect("timetable:closures")


@require_http_methods(["GET", "HEAD", "POST"])
@may_plan
def school_holidays(request):
    """The school holidays published for a place, to write down; each can be changed afterwards."""
    now = timezone.now()
    form = HolidaysForm(request.GET, today=timezone.localdate(now), places=request.user.reach)
    offers, limit = [], ""
    if form.is_valid():
        place, span = form.cleaned_data["lieu"], form.span()
        if request.method == "POST":
            taken = Closure.objects.take_school_holidays(place, *span, by=request.user, now=now)
            said = ngettext("%(count)s holiday is written down.", "%(count)s are written down.", len(taken))
            messages.success(request, said % {"count": len(taken)})
            return redirect("timetable:closures")
        offers, limit = Closure.objects.proposed(place, *span), spoken_limit(span[1])
    context = {"form": form, "offers": offers, "limit": limit}
    return TemplateResponse(
        request, "timetable/school_holidays.html", context, status=422 if form.errors else 200
    )
