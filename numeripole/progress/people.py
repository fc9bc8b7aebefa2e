"""What one person can do, for the desk: the portrait, the history, what is noted, the tracks followed."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from courses.models import Learner, SkillRecord, TrackFollow
from courses.refusals import SkillRefused
from numeripole.documents.views import private
from numeripole.privacy.journal import Kind, seen
from numeripole.progress.forms.people import CorrectionForm, FollowForm, NoteForm, said
from numeripole.progress.meetings import may_note
from numeripole.progress.papers import skill_sheet
from numeripole.progress.portrait import portrait_of

may_see = permission_required("courses.view_learner", raise_exception=True)


@require_http_methods(["GET", "HEAD", "POST"])
@may_see
@may_note
def learner(request, learner_id):
    """What the person can do, and a skill noted outside a meeting."""
    learner, now = get_object_or_404(Learner, pk=learner_id), timezone.now()
    seen(request, learner)
    form = NoteForm(request.POST or None)
    if form.is_valid():
        try:
            SkillRecord.objects.note(learner=learner, by=request.user, now=now, **form.cleaned_data)
        except SkillRefused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("It is noted."))
            return redirect("progress:learner", learner.pk)
    context = {
        "learner": learner,
        "form": form,
        "portrait": portrait_of(learner, now=now),
        "records": SkillRecord.objects.of_person(learner).with_history(),
        "follow": FollowForm(),
    }
    return TemplateResponse(request, "progress/learner.html", context, status=422 if form.is_bound else 200)


@require_safe
@may_see
@may_note
def sheet(request, learner_id):
    """The sheet in large type to take home."""
    learner = get_object_or_404(Learner, pk=learner_id)
    seen(request, learner, kind=Kind.PRINTED)
    return private(skill_sheet(learner, now=timezone.now()), f"ce-que-je-sais-faire-{learner.pk}")


@require_http_methods(["GET", "HEAD", "POST"])
@may_see
@may_note
def correction(request, learner_id, record_id):
    """Set right what was noted; the first note stays in the history."""
    learner = get_object_or_404(Learner, pk=learner_id)
    seen(request, learner)
    records = SkillRecord.objects.of_person(learner).filter(correction=None).with_details()
    record = get_object_or_404(records, pk=record_id)
    form = CorrectionForm(request.POST or None)
    if form.is_valid():
        try:
            SkillRecord.objects.correct(record, by=request.user, now=timezone.now(), **form.cleaned_data)
        except SkillRefused as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("It is corrected."))
            return redirect("progress:learner", learner.pk)
    context = {"learner": learner, "record": record, "form": form}
    return TemplateResponse(
        request, "progress/correction.html", context, status=422 if form.is_bound else 200
    )


@require_POST
@may_see
@may_note
def follow(request, learner_id):
    """Begin a track."""
    learner = get_object_or_404(Learner, pk=learner_id)
    form = FollowForm(request.POST)
    if form.is_valid():
        messages.success(request, said(form.start(learner, by=request.user, now=timezone.now())))
    else:
        messages.error(request, _("Choose a track first."))
    return redirect("progress:learner", learner.pk)


@require_POST
@may_see
@may_note
def leave(request, learner_id, follow_id):
    """No longer follow a track; what was learnt stays."""
    follows = TrackFollow.objects.going_on().select_related("track")
    follow = get_object_or_404(follows, pk=follow_id, learner=learner_id)
    follow.end(day=timezone.localdate())
    messages.success(
        request, _("The track “%(track)s” is over. What was learnt stays.") % {"track": follow.track}
    )
    return redirect("progress:learner", learner_id)
