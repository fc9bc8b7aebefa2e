"""Groups booked without names: added, changed, cancelled, counted when they come."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.forms import model_to_dict
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bookings.models import GroupAttendance, GroupBooking
from bookings.refusals import BookingRefused
from courses.models import Meeting
from numeripole.desk.forms.groups import GroupAttendanceForm, GroupForm
from numeripole.desk.group_rows import groups_of
from numeripole.desk.meetings import way_back

may_book = permission_required("bookings.add_booking", raise_exception=True)


@require_http_methods(["GET", "HEAD", "POST"])
@may_book
def new_group(request, meeting_id):
    """Book the activity of this meeting for a group."""
    meeting = get_object_or_404(Meeting.objects.with_activity(), pk=meeting_id)
    form = GroupForm(request.POST or None)
    if form.is_valid():
        order = {"activity": meeting.activity, "by": request.user, "now": timezone.now()}
        try:
            GroupBooking.objects.book(**order, **form.cleaned_data)
        except BookingRefused as refusal:
            form.add_error(field_of(refusal), refusal)
        else:
            messages.success(request, _("The group is booked."))
            return redirect("desk:meeting", meeting.pk)
    context = {"meeting": meeting, "form": form, "group": None}
    return TemplateResponse(request, "desk/group.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@may_book
def group(request, meeting_id, group_id):
    """A group and whom to call for it, to read and to change."""
    meeting, group = found(meeting_id, group_id)
    form = GroupForm(request.POST or None, initial=model_to_dict(group, fields=GroupForm.base_fields))
    if form.is_valid():
        try:
            group.change(now=timezone.now(), **form.cleaned_data)
        except BookingRefused as refusal:
            form.add_error(field_of(refusal), refusal)
        else:
            messages.success(request, _("The group is saved."))
            return redirect("desk:meeting", meeting.pk)
    context = {"meeting": meeting, "form": form, "group": group}
    return TemplateResponse(request, "desk/group.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@may_book
def cancel_group(request, meeting_id, group_id):
    """Cancel a group, after saying what follows."""
    meeting, group = found(meeting_id, group_id)
    refusal = None
    if request.method == "POST":
        try:
            group.cancel(now=timezone.now())
        except BookingRefused as refused:
            refusal = refused
        else:
            messages.success(
                request, _("The booking of the group “%(name)s” is cancelled.") % {"name": group}
            )
            return redirect("desk:meeting", meeting.pk)
    context = {"meeting": meeting, "group": group, "refusal": refusal}
    return TemplateResponse(request, "desk/cancel_group.html", context, status=422 if refusal else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("bookings.add_attendance", raise_exception=True)
def group_attendance(request, meeting_id, group_id):
    """How many of a group came to this meeting."""
    meeting, group = found(meeting_id, group_id)
    form = GroupAttendanceForm(request.POST or None, initial={"count": proposed(meeting, group)})
    if form.is_valid():
        order = {"meeting": meeting, "group": group, "now": timezone.now()}
        try:
            if "count" in form.cleaned_data:
                GroupAttendance.objects.record(**order, count=form.cleaned_data["count"], by=request.user)
            else:
                GroupAttendance.objects.clear(**order)
        except BookingRefused as refusal:
            form.add_error(None, refusal)
        else:
            return redirect(way_back(request, meeting))
    context = {"meeting": meeting, "group": group, "form": form}
    return TemplateResponse(
        request, "desk/group_attendance.html", context, status=422 if form.errors else 200
    )


def found(meeting_id, group_id):
    """The meeting, and a group of its activity."""
    meeting = get_object_or_404(Meeting.objects.with_activity(), pk=meeting_id)
    return meeting, get_object_or_404(meeting.activity.groups, pk=group_id)


def proposed(meeting, group):
    """How many of the group came, as far as one knows."""
    rows = (row for row in groups_of([meeting])[meeting.pk] if row.group == group)
    return next((row.proposed for row in rows), group.head_count)


def field_of(refusal):
    """The field that the refusal belongs to, None when it is about the whole."""
    return {"no_room": "head_count", "already_booked": "name"}.get(refusal.code)
