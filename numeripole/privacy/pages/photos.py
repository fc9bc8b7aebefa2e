"""Consent to photographs: asked apart, written down, revoked as easily as it was given."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from courses.models import Learner
from numeripole.documents.views import private
from numeripole.moments import DayField
from numeripole.notes import NoteField
from numeripole.privacy.journal import Kind, seen
from numeripole.privacy.models import PhotoConsent
from numeripole.privacy.papers import photo_form


class PhotoForm(forms.Form):
    """What the person answered, when and how; to agree is written, to refuse needs no paper."""

    agrees = forms.ChoiceField(
        label=gettext_lazy("Photographs and films"),
        choices=[("yes", gettext_lazy("The person agrees")), ("no", gettext_lazy("The person refuses"))],
        widget=forms.RadioSelect,
    )
    given_on = DayField(label=gettext_lazy("Answered on"))
    how = forms.ChoiceField(
        label=gettext_lazy("How it was answered"),
        choices=PhotoConsent.How,
        widget=forms.RadioSelect,
        initial="paper",
    )
    given_by = forms.CharField(
        label=gettext_lazy("Guardian who answers"),
        max_length=160,
        required=False,
        help_text=gettext_lazy("For a minor: the guardian signs, and the child is asked too."),
    )
    use = NoteField(
        label=gettext_lazy("For which use, until when"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("As the signed form says."),
    )

    def facts(self):
        return self.cleaned_data | {"agrees": self.cleaned_data["agrees"] == "yes"}


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("courses.change_learner", raise_exception=True)
def photos(request, learner_id):
    """The answers of one person, the last one first, and a new one."""
    learner = get_object_or_404(Learner.objects.select_related("guardian"), pk=learner_id)
    seen(request, learner)
    now, today = timezone.now(), timezone.localdate()
    is_minor = learner.is_minor_on(today)
    initial = {"given_on": today, "given_by": str(learner.guardian or "") if is_minor else ""}
    form = PhotoForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            PhotoConsent.objects.answer(learner=learner, by=request.user, now=now, **form.facts())
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("The answer about photographs is noted."))
            return redirect("privacy:photos", learner.pk)
    answers = PhotoConsent.objects.of_person(learner)
    context = {"learner": learner, "form": form, "answers": answers, "is_minor": is_minor}
    return TemplateResponse(request, "privacy/photos.html", context, status=422 if form.errors else 200)


@require_safe
@permission_required("courses.change_learner", raise_exception=True)
def photos_paper(request, learner_id):
    """The form to sign; for a minor, by the guardians."""
    learner = get_object_or_404(Learner.objects.select_related("guardian"), pk=learner_id)
    seen(request, learner, kind=Kind.PRINTED)
    return private(photo_form(learner, now=timezone.now()), f"photographies-{learner.pk}")
