"""Proofs whose term is over: the list for the archives' visa, then their destruction."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from numeripole.documents.views import private
from numeripole.moments import DayField
from numeripole.privacy import proofs as kept
from numeripole.privacy.models import Destruction
from numeripole.privacy.papers import destruction_paper


class VisaForm(forms.Form):
    """The visa of the archives, as the signed list says; `sheets` are those that the page showed."""

    visa_on = DayField(label=gettext_lazy("Visa given on"))
    visa_by = forms.CharField(
        label=gettext_lazy("Visa given by"),
        max_length=120,
        help_text=gettext_lazy("Who signed for the archives of the département."),
    )
    sheets = forms.MultipleChoiceField(widget=forms.MultipleHiddenInput)

    def __init__(self, data=None, *, found):
        choices = [(one.fingerprint, one.fingerprint) for one in found]
        super().__init__(data, initial={"sheets": [pk for pk, _same in choices]})
        self.fields["sheets"].choices = choices


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("accounts.change_user", raise_exception=True)
def proofs(request):
    """What may be destroyed once the archives agree, and what was."""
    now = timezone.now()
    found = list(kept.over(now=now))
    form = VisaForm(request.POST or None, found=found)
    if form.is_valid():
        said = form.cleaned_data
        fingerprints = said.pop("sheets")
        try:
            kept.destroy(fingerprints=fingerprints, by=request.user, now=now, **said)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("The sheets are destroyed. The list of them is kept."))
            return redirect("privacy:proofs")
    context = {"form": form, "found": found, "done": Destruction.objects.select_related("by")[:20]}
    return TemplateResponse(request, "privacy/proofs.html", context, status=422 if form.errors else 200)


@require_safe
@permission_required("accounts.change_user", raise_exception=True)
def proofs_pdf(request):
    """The list for the archives' visa, with lines for what lies in cupboards."""
    now = timezone.now()
    return private(destruction_paper(list(kept.over(now=now)), now=now), "bordereau-elimination")
