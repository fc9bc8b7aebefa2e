"""Where a person begins: a talk of five minutes, and what is proposed, which nobody must take."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from courses.models import Learner, StartingPoint
from numeripole.documents.views import pdf
from numeripole.privacy.journal import seen
from numeripole.progress.forms.people import FollowForm, said
from numeripole.progress.forms.starting import TalkForm
from numeripole.progress.meetings import may_note
from numeripole.progress.papers import blank_guide
from numeripole.progress.people import may_see


@require_http_methods(["GET", "HEAD", "POST"])
@may_see
@may_note
def starting_point(request, learner_id):
    """The ten questions, to ask aloud."""
    learner = get_object_or_404(Learner, pk=learner_id)
    seen(request, learner)
    form = TalkForm(request.POST or None)
    if form.is_valid():
        point = form.keep(learner, by=request.user, now=timezone.now())
        return redirect("progress:proposal", learner.pk, point.pk)
    context = {"learner": learner, "form": form}
    return TemplateResponse(
        request, "progress/starting_point.html", context, status=422 if form.errors else 200
    )


@require_http_methods(["GET", "HEAD", "POST"])
@may_see
@may_note
def proposal(request, learner_id, point_id):
    """The track and level that the answers lead to; another one may be chosen, or none."""
    learner = get_object_or_404(Learner, pk=learner_id)
    seen(request, learner)
    point = get_object_or_404(StartingPoint.objects.select_related("track"), pk=point_id, learner=learner)
    form = FollowForm(request.POST or None, initial={"track": point.track_id, "level": point.level})
    if form.is_valid():
        messages.success(request, said(form.start(learner, by=request.user, now=timezone.now())))
        return redirect("progress:learner", learner.pk)
    context = {"learner": learner, "point": point, "form": form}
    return TemplateResponse(request, "progress/proposal.html", context, status=422 if form.errors else 200)


@require_safe
@may_note
def guide(request):
    """The same questions on paper."""
    return pdf(blank_guide(), "point-de-depart")
