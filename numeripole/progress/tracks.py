"""The tracks: their goal, their steps, who goes through them."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from courses.models import Track, TrackFollow, TrackStep
from courses.progress import ways
from numeripole.progress.forms.skills import StepForm
from numeripole.progress.meetings import may_note


@require_safe
@may_note
def tracks(request):
    """Every track with its goal, and how many people follow it."""
    return TemplateResponse(request, "progress/tracks.html", {"tracks": Track.objects.with_followers()})


@require_safe
@may_note
def track(request, track_id):
    """The steps of a track and their skills; the removed ones apart."""
    track = get_object_or_404(Track, pk=track_id)
    context = {
        "track": track,
        "way": ways([track], {})[track.pk],
        "removed": track.steps.removed().select_related("course"),
        "followers": TrackFollow.objects.going_on().filter(track=track).count(),
    }
    return TemplateResponse(request, "progress/track.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@may_note
def new_step(request, track_id):
    """Add a step at the end of a track."""
    track = get_object_or_404(Track, pk=track_id)
    form = StepForm(request.POST or None)
    if form.is_valid():
        form.save(track)
        messages.success(request, _("The step is added."))
        return redirect("progress:track", track.pk)
    context = {"track": track, "form": form}
    return TemplateResponse(request, "progress/new_step.html", context, status=422 if form.errors else 200)


@require_POST
@may_note
def step(request, track_id, step_id):
    """Remove a step, or put it back at the end; what people learnt in it stays."""
    step = get_object_or_404(TrackStep.objects.select_related("course"), pk=step_id, track=track_id)
    if step.removed_at:
        step.put_back()
        messages.success(request, _("“%(step)s” is back, at the end of the track.") % {"step": step})
    else:
        step.remove(now=timezone.now())
        messages.success(
            request,
            _("“%(step)s” is no longer in the track. What people learnt in it stays.") % {"step": step},
        )
    return redirect("progress:track", track_id)
