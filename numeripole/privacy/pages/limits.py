"""The use of a file limited at the person's wish, and the limit lifted by an administrator."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from courses.models import Learner
from numeripole.privacy.freezing import freeze, release
from numeripole.privacy.journal import seen
from numeripole.privacy.models import FileEvent


class LimitForm(forms.Form):
    """Why the person asks for it; a choice, so that nothing about anybody is written there."""

    REASONS = [
        (gettext_lazy("They say that something in it is wrong: until it is checked"),) * 2,
        (gettext_lazy("They object to its use: until we have answered"),) * 2,
        (gettext_lazy("They need it for a claim, and wish that it stays"),) * 2,
    ]
    why = forms.ChoiceField(
        label=gettext_lazy("Why does the person ask for it?"), choices=REASONS, widget=forms.RadioSelect
    )


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("courses.change_learner", raise_exception=True)
def limit(request, learner_id):
    """What limiting the use of a file means, then the limit."""
    learner = get_object_or_404(Learner, pk=learner_id)
    seen(request, learner)
    form = LimitForm(request.POST or None)
    if form.is_valid():
        freeze(learner, why=form.cleaned_data["why"], by=request.user, now=timezone.now())
        messages.success(request, _("The use of the file is limited."))
        return redirect("desk:person", learner.pk)
    events = FileEvent.objects.of_person(learner).filter(kind=FileEvent.Kind.FROZEN)
    context = {"learner": learner, "form": form, "last": events.first()}
    return TemplateResponse(request, "privacy/limit.html", context, status=422 if form.errors else 200)


@require_POST
@permission_required("accounts.change_user", raise_exception=True)
def lift(request, learner_id):
    """The file is used again as before."""
    learner = get_object_or_404(Learner, pk=learner_id)
    release(learner, by=request.user, now=timezone.now())
    messages.success(request, _("The limit is lifted."))
    return redirect("desk:person", learner.pk)
