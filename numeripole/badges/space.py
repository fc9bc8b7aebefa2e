"""A person's attestations in their own space: to print, to keep, and to show as far as they wish."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from numeripole.badges.files import badge_file
from numeripole.badges.forms import AgreementForm
from numeripole.badges.models import Certificate
from numeripole.badges.papers import certificate_paper
from numeripole.documents.views import private
from numeripole.public.space import own_space


def own(learner, certificate_id):
    """A live attestation of this person, and of nobody else."""
    mine = Certificate.objects.live().filter(learner=learner).with_details()
    return get_object_or_404(mine, pk=certificate_id)


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
@own_space
def own_certificate(request, learner, certificate_id):
    """One's attestation: what its public page may say is one's own choice, at any time."""
    one = own(learner, certificate_id)
    agreed = {"shown": one.shown, "shows_skills": one.shows_skills}
    form = AgreementForm(request.POST if request.method == "POST" else None, initial=agreed)
    if form.is_valid():
        one.agree(by=None, now=timezone.now(), **form.cleaned_data)
        return redirect("badges:own_certificate", one.pk)
    context = {"learner": learner, "certificate": one, "form": form}
    return TemplateResponse(
        request, "badges/own_certificate.html", context, status=422 if form.errors else 200
    )


@require_safe
@login_not_required
@own_space
def own_paper(request, learner, certificate_id):
    """One's attestation on paper."""
    one = own(learner, certificate_id)
    return private(certificate_paper(one), f"attestation-{one.number.lower()}")


@require_safe
@login_not_required
@own_space
def own_badge(request, learner, certificate_id, format):
    """One's badge, to keep."""
    return badge_file(own(learner, certificate_id), format)
