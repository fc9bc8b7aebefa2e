"""The record of what one person was helped with."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bookings.models import Accompaniment, Attendance
from bookings.refusals import BookingRefused
from courses.refusals import NoteRefused
from numeripole.desk.forms.accompaniments import AccompanimentForm
from numeripole.privacy.journal import seen


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("courses.change_learner", raise_exception=True)
def accompaniment(request, meeting_id, attendance_id):
    """Note in a few taps how the person was helped; all that can be guessed is already chosen."""
    presences = Attendance.objects.present().with_file().with_record()
    attendance = get_object_or_404(presences, pk=attendance_id, meeting=meeting_id)
    seen(request, attendance.learner)
    form = AccompanimentForm(request.POST or None, attendance=attendance)
    if form.is_valid():
        try:
            Accompaniment.objects.note(
                attendance=attendance, by=request.user, now=timezone.now(), **form.facts()
            )
        except (BookingRefused, NoteRefused) as refusal:
            form.add_error(form.field_of(refusal), refusal)
        else:
            messages.success(
                request, _("The help given to %(name)s is noted.") % {"name": attendance.learner}
            )
            return redirect("desk:meeting", meeting_id)
    context = {"attendance": attendance, "meeting": attendance.meeting, "form": form}
    return TemplateResponse(request, "desk/accompaniment.html", context, status=422 if form.errors else 200)
