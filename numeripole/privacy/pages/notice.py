"""The information notice, on screen and on paper, the centre's facts in it, and who was given it."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required, permission_required
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from courses.models import Learner
from numeripole.documents.views import public
from numeripole.privacy.models import Controller, FileEvent
from numeripole.privacy.notice import information
from numeripole.privacy.papers import notice_paper


@require_safe
@login_not_required
def notice(request):
    """What we note of people, why, for how long, and what they may ask."""
    return TemplateResponse(request, "privacy/notice.html", {"sections": information()})


@require_safe
@login_not_required
def notice_pdf(request):
    """The same on one A4, to hand over or to pin up."""
    return public(notice_paper(), "vos-donnees")


class ControllerForm(forms.ModelForm):
    class Meta:
        model = Controller
        fields = [
            "name",
            "represented_by",
            "address",
            "host",
            "basis",
            "dpo_name",
            "dpo_email",
            "dpo_address",
        ]
        widgets = {"basis": forms.RadioSelect}


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("accounts.change_user", raise_exception=True)
def controller(request):
    """Who answers for the data, and the data-protection officer: what the information notice says of us."""
    current = Controller.objects.current()
    form = ControllerForm(request.POST or None, instance=current)
    if form.is_valid():
        form.save()
        messages.success(request, _("The information notice is up to date."))
        return redirect("privacy:controller")
    context = {"form": form, "lacks": current.lacks}
    return TemplateResponse(request, "privacy/controller.html", context, status=422 if form.errors else 200)


@require_POST
@permission_required("courses.change_learner", raise_exception=True)
def informed(request, learner_id):
    """The person was given the notice: it is noted once."""
    learner = get_object_or_404(Learner, pk=learner_id)
    FileEvent.objects.inform(learner, by=request.user, now=timezone.now())
    messages.success(request, _("It is noted that the information notice was handed over."))
    return redirect("desk:person", learner.pk)
