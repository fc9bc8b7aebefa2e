"""Minors at the desk: the guardian, shared or not, and what they authorise."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from courses.models import Guardian, Learner
from numeripole.accounts.reach import within
from numeripole.desk.forms.minors import AuthorisationForm, GuardianForm
from numeripole.documents.views import private
from numeripole.privacy.guardians import answer_for
from numeripole.privacy.journal import seen
from numeripole.privacy.models import Authorisation
from numeripole.privacy.papers import authorisation_form


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("courses.change_learner", raise_exception=True)
def guardian(request, learner_id):
    """Who answers for the minor: the one who is known, one who answers for others already, or a new one."""
    learner = get_object_or_404(Learner.objects.select_related("guardian"), pk=learner_id)
    seen(request, learner)
    reached = within(Learner.objects.filter(guardian__isnull=False), request.user.reach)
    near = Guardian.objects.near(learner).filter(minors__in=reached.values("pk"))
    near = list(near.prefetch_related("minors")[:8])
    asked = request.GET.get("connu", "")
    chosen = next((one for one in near if str(one.pk) == asked), None if asked else learner.guardian)
    initial = {} if chosen else {"family_name": learner.family_name}
    form = GuardianForm(request.POST or None, instance=chosen, initial=initial)
    if form.is_valid():
        try:
            answer_for(learner, form.instance, by=request.user, now=timezone.now())
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("%(name)s answers for this minor.") % {"name": form.instance})
            return redirect("desk:person", learner.pk)
    context = {"learner": learner, "form": form, "chosen": chosen, "near": near}
    context["others"] = chosen.minors.exclude(pk=learner.pk) if chosen else ()
    return TemplateResponse(request, "desk/guardian.html", context, status=422 if form.errors else 200)


@permission_required("courses.change_learner", raise_exception=True)
@require_POST
def no_guardian(request, learner_id):
    """Nobody answers for the person any more."""
    learner = get_object_or_404(Learner, pk=learner_id)
    try:
        answer_for(learner, None, by=request.user, now=timezone.now())
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        messages.success(request, _("Nobody answers for this person any more."))
    return redirect("desk:person", learner.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("courses.change_learner", raise_exception=True)
def authorisation(request, learner_id):
    """What the guardian allowed so far, the last answer first, and a new one."""
    learner = get_object_or_404(Learner.objects.select_related("guardian"), pk=learner_id)
    seen(request, learner)
    now = timezone.now()
    initial = {"given_on": timezone.localdate(now), "given_by": str(learner.guardian or "")}
    form = AuthorisationForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            Authorisation.objects.answer(learner=learner, by=request.user, now=now, **form.facts())
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("The answer of the guardian is noted."))
            return redirect("desk:person", learner.pk)
    context = {"learner": learner, "form": form, "answers": Authorisation.objects.of_person(learner)}
    return TemplateResponse(request, "desk/authorisation.html", context, status=422 if form.errors else 200)


@require_safe
@permission_required("courses.change_learner", raise_exception=True)
def authorisation_paper(request, learner_id):
    """The authorisation to sign at home."""
    learner = get_object_or_404(Learner.objects.select_related("guardian"), pk=learner_id)
    seen(request, learner)
    return private(authorisation_form(learner), f"autorisation-{learner.pk}")
