"""What staff do about arrivals: note who shows a card, end a screen, keep signed sheets."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bookings.codes import LENGTH
from courses.models import Meeting
from numeripole.accounts.reach import within
from numeripole.door.arrivals import check_in, expected, open_access, person_of
from numeripole.door.forms import SheetForm
from numeripole.door.models import Device, SignedSheet
from numeripole.door.scans import KINDS
from numeripole.files import attachment
from numeripole.public.access import private


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("bookings.add_attendance", raise_exception=True)
@private
def arrival(request, code):
    """Someone shows a card or a slip to a member of staff: one tap notes that they are there."""
    learner, now = person_of("slip" if len(code) == LENGTH else "card", code), timezone.now()
    refusal = None
    if request.method == "POST" and learner is not None:
        try:
            check_in(learner, request.user.reach, by=request.user, now=now)
        except ValidationError as refused:
            refusal = refused.messages[0]
        else:
            return redirect("door:arrival", code)
    arrivals = expected(request.user.reach, now=now, learner=learner) if learner else []
    context = {"learner": learner, "arrivals": arrivals, "refusal": refusal, "code": code}
    context["access"] = open_access(request.user.reach, now=now) if learner and not arrivals else None
    return TemplateResponse(request, "door/arrival.html", context, status=422 if refusal else 200)


@require_safe
@permission_required("bookings.add_booking", raise_exception=True)
def devices(request):
    """The screens that note arrivals, and how to open one."""
    devices = within(Device.objects.live(), request.user.reach)
    return TemplateResponse(request, "door/devices.html", {"devices": devices})


@permission_required("bookings.add_booking", raise_exception=True)
@require_POST
def revoke_device(request, device_id):
    """A screen was lost, or is no longer wanted: it notes nobody any more."""
    device = get_object_or_404(Device, pk=device_id)
    device.revoke(now=timezone.now())
    messages.success(request, _("The screen “%(name)s” is closed.") % {"name": device})
    return redirect("door:devices")


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("bookings.add_booking", raise_exception=True)
def signed_sheets(request, meeting_id):
    """The scans of the sheet that was signed at this meeting, and one more."""
    meeting = get_object_or_404(Meeting.objects.with_activity(), pk=meeting_id)
    form = SheetForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            SignedSheet.objects.attach(
                meeting=meeting, file=form.cleaned_data["file"], by=request.user, now=timezone.now()
            )
        except ValidationError as refusal:
            form.add_error("file", refusal)
        else:
            messages.success(request, _("The signed sheet is kept with the meeting."))
            return redirect("door:signed_sheets", meeting.pk)
    sheets = SignedSheet.objects.filter(meeting=meeting).select_related("added_by")
    context = {"meeting": meeting, "form": form, "sheets": sheets}
    return TemplateResponse(request, "door/signed_sheets.html", context, status=422 if form.errors else 200)


@require_safe
@permission_required("bookings.add_booking", raise_exception=True)
def signed_sheet(request, meeting_id, sheet_id):
    """One scan, to keep: never opened within the site."""
    sheet = get_object_or_404(SignedSheet, pk=sheet_id, meeting=meeting_id)
    name = f"emargement-{sheet.meeting.day}-{sheet.pk}.{KINDS[sheet.kind]}"
    return attachment(sheet.file, name=name, kind=sheet.kind)
