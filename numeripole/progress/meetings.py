"""The grid of a meeting: one tap, one level."""

from django.contrib.auth.decorators import permission_required
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from bookings.refusals import BookingRefused
from courses.models import Meeting
from courses.refusals import SkillRefused
from numeripole.progress.forms.grid import BrushForm, TapForm
from numeripole.progress.grid import grid_of

may_note = permission_required("courses.add_skillrecord", raise_exception=True)


@require_http_methods(["GET", "HEAD", "POST"])
@may_note
def grid(request, meeting_id):
    """What each person who came can do of what the course teaches."""
    now = timezone.now()
    meetings = Meeting.objects.day_come(now).with_activity()
    grid = grid_of(get_object_or_404(meetings, pk=meeting_id), by=request.user)
    brush = BrushForm.asked(request.POST or request.GET)
    tap = TapForm(request.POST or None, grid=grid, brush=brush)
    if tap.is_valid():
        try:
            tap.order(by=request.user, now=now)
        except (SkillRefused, BookingRefused) as refusal:
            tap.add_error(None, refusal)
        else:
            page = reverse("progress:grid", args=[meeting_id])
            return redirect(f"{page}?niveau={brush.value}#{tap.place}")
    context = {"grid": grid, "tap": tap, "brush": BrushForm(initial={"niveau": brush.value})}
    return TemplateResponse(request, "progress/grid.html", context, status=422 if tap.is_bound else 200)
