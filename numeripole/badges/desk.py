"""Attestations at the desk: given, printed, shown as their holder agrees, revoked."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from courses.models import Learner
from courses.refusals import SkillRefused
from numeripole.badges.earned import earned_by
from numeripole.badges.files import badge_file
from numeripole.badges.forms import AgreementForm, GiveForm, RevocationForm
from numeripole.badges.models import Certificate
from numeripole.badges.of_person import to_give
from numeripole.badges.papers import certificate_paper
from numeripole.badges.refusals import BadgeRefused
from numeripole.documents.views import private
from numeripole.privacy.journal import Kind, seen

may_see = permission_required("courses.view_learner", raise_exception=True)
may_give = permission_required("courses.add_skillrecord", raise_exception=True)


@require_http_methods(["GET", "HEAD", "POST"])
@may_see
@may_give
def certificates(request, learner_id):
    """The attestations of a person, and a new one: what is completed is proposed first."""
    learner, now = get_object_or_404(Learner, pk=learner_id), timezone.now()
    seen(request, learner)
    given = list(Certificate.objects.of_person(learner).with_details())
    earned = to_give(earned_by(learner), given)
    signs = f"{request.user.given_name} {request.user.family_name}".strip()
    initial = {"of": earned[0].key if earned else None, "signatory": signs}
    form = GiveForm(request.POST if request.method == "POST" else None, earned=earned, initial=initial)
    if form.is_valid():
        try:
            made = Certificate.objects.give(learner=learner, by=request.user, now=now, **form.cleaned_data)
        except (BadgeRefused, SkillRefused) as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("The attestation is made. Print it, and sign it."))
            return redirect("badges:certificate", learner.pk, made.pk)
    context = {"learner": learner, "certificates": given, "earned": earned, "form": form}
    return TemplateResponse(request, "badges/certificates.html", context, status=422 if form.errors else 200)


def one_of(learner_id, certificate_id):
    certificates = Certificate.objects.with_details()
    return get_object_or_404(certificates, pk=certificate_id, learner=learner_id)


@require_http_methods(["GET", "HEAD", "POST"])
@may_see
@may_give
def certificate(request, learner_id, certificate_id):
    """One attestation: print it, give the badge, and what its holder agrees to show."""
    one = one_of(learner_id, certificate_id)
    seen(request, one.learner)
    agreed = {"shown": one.shown, "shows_skills": one.shows_skills}
    form = AgreementForm(request.POST if request.method == "POST" else None, initial=agreed)
    if form.is_valid():
        one.agree(by=request.user, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("It is noted: the public page shows that, and no more."))
        return redirect("badges:certificate", learner_id, one.pk)
    context = {"learner": one.learner, "certificate": one, "form": form}
    return TemplateResponse(request, "badges/certificate.html", context, status=422 if form.errors else 200)


@require_safe
@may_see
@may_give
def paper(request, learner_id, certificate_id):
    """The paper to print and sign; there is none of what was revoked."""
    live = Certificate.objects.live().with_details()
    one = get_object_or_404(live, pk=certificate_id, learner=learner_id)
    seen(request, one.learner, kind=Kind.PRINTED)
    return private(certificate_paper(one), f"attestation-{one.number.lower()}")


@require_safe
@may_see
@may_give
def badge(request, learner_id, certificate_id, format):
    """The badge, to hand over on a key or by e-mail."""
    live = Certificate.objects.live().with_details()
    one = get_object_or_404(live, pk=certificate_id, learner=learner_id)
    seen(request, one.learner, kind=Kind.PRINTED)
    return badge_file(one, format)


@require_http_methods(["GET", "HEAD", "POST"])
@may_see
@may_give
def revocation(request, learner_id, certificate_id):
    """Revoke for good, for a reason; it can be given again, under another number."""
    one = one_of(learner_id, certificate_id)
    seen(request, one.learner)
    form = RevocationForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        one.revoke(by=request.user, now=timezone.now(), **form.cleaned_data)
        messages.success(request, _("The attestation no longer holds, and its page says so."))
        return redirect("badges:certificates", learner_id)
    context = {"learner": one.learner, "certificate": one, "form": form}
    return TemplateResponse(request, "badges/revocation.html", context, status=422 if form.errors else 200)
