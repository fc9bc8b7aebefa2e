"""How long things are kept, on one screen, with what was done of it each day."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from numeripole.privacy.due import endings
from numeripole.privacy.models import RetentionRules, RetentionRun
from numeripole.privacy.retention import is_kept_up

SHOWN = 14


class TermsForm(forms.ModelForm):
    class Meta:
        model = RetentionRules
        fields = ["months", "notice_days", "requests_months", "texts_months", "journal_months"]
        fields += ["proofs_years"]


@require_http_methods(["GET", "HEAD", "POST"])
@permission_required("accounts.change_user", raise_exception=True)
def terms(request):
    """The terms, how many files they will soon end, and what the last days did."""
    now, rules = timezone.now(), RetentionRules.objects.current()
    form = TermsForm(request.POST or None, instance=rules)
    if form.is_valid():
        form.save()
        messages.success(request, _("The terms are saved. Whoever was told under others is told again."))
        return redirect("privacy:terms")
    found = endings(now=now)
    context = {
        "form": form,
        "soon": sum(not one.held for one in found),
        "held": sum(bool(one.held) for one in found),
        "runs": RetentionRun.objects.all()[:SHOWN],
        "is_kept_up": is_kept_up(now=now),
    }
    return TemplateResponse(request, "privacy/terms.html", context, status=422 if form.errors else 200)
