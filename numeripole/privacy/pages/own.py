"""A person's own data, as a paper and as a file, at the desk and in their own space."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required, permission_required
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from courses.models import Learner
from numeripole.documents.views import private
from numeripole.privacy.journal import Kind, seen
from numeripole.privacy.models import FileEvent
from numeripole.privacy.own.data import own_data, own_paper
from numeripole.public.space import own_space


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("courses.change_learner", raise_exception=True)
def own_data_page(request, learner_id):
    """What is handed to a person who asks for their data; that it was handed over is noted."""
    learner = get_object_or_404(Learner, pk=learner_id)
    if request.method == "POST":
        FileEvent.objects.note(learner, FileEvent.Kind.HANDED, by=request.user, now=timezone.now())
        messages.success(request, _("It is noted that the data were handed over."))
        return redirect("desk:person", learner.pk)
    seen(request, learner)
    return TemplateResponse(request, "privacy/own_data.html", {"learner": learner})


@require_safe
@permission_required("courses.change_learner", raise_exception=True)
def own_data_pdf(request, learner_id):
    """The person's data on paper."""
    learner = get_object_or_404(Learner, pk=learner_id)
    seen(request, learner, kind=Kind.EXPORTED)
    return private(own_paper(learner, now=timezone.now()), f"donnees-{learner.pk}")


@require_safe
@permission_required("courses.change_learner", raise_exception=True)
def own_data_json(request, learner_id):
    """The person's data for another program."""
    learner = get_object_or_404(Learner, pk=learner_id)
    seen(request, learner, kind=Kind.EXPORTED)
    return as_json(learner)


@require_safe
@login_not_required
@own_space
def space_data_pdf(request, learner):
    """One's own data, on paper."""
    return private(own_paper(learner, now=timezone.now()), "mes-donnees")


@require_safe
@login_not_required
@own_space
def space_data_json(request, learner):
    """One's own data, for another program."""
    return as_json(learner)


def as_json(learner):
    headers = {
        "Content-Disposition": 'attachment; filename="donnees.json"',
        "Cache-Control": "private, no-store",
    }
    options = {"ensure_ascii": False, "indent": 1}
    return JsonResponse(own_data(learner, now=timezone.now()), headers=headers, json_dumps_params=options)
