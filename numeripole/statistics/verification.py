"""Whether a printed report is genuine: its fingerprint, typed by anybody, and nothing else is told."""

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.validators import RegexValidator
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from numeripole.statistics.models import Report


class FingerprintForm(forms.Form):
    empreinte = forms.CharField(
        label=_("Fingerprint of the report"),
        help_text=_("It is at the foot of the report: 64 figures and letters, or at least the first 12."),
        max_length=120,
        validators=[
            RegexValidator(
                r"^\s*(?:[0-9a-fA-F]\s*){12,64}$",
                _("Write at least the first 12 signs: figures, and letters from a to f."),
            )
        ],
    )


@login_not_required
@require_safe
def verify(request):
    """Say whether a frozen report has this fingerprint, which period it is of, and its title."""
    form = FingerprintForm(request.GET if "empreinte" in request.GET else None)
    context = {"form": form, "asked": form.is_bound and form.is_valid()}
    if context["asked"]:
        found = Report.objects.of_fingerprint(form.cleaned_data["empreinte"])
        context["reports"] = [
            (report.document(), report) for report in found.with_profile()[:3] if report.is_whole
        ]
    status = 422 if form.is_bound and not form.is_valid() else 200
    return TemplateResponse(request, "statistics/verify.html", context, status=status)
